import { z } from "zod";
import { type HeadingMatch, headingMatch, type Manifest, manifest, submission } from "../contracts/manifest.ts";
import { encodeChecked } from "./checked-json.ts";

// Units that fill in the same template have the same headings, which are most of what a submission's entry holds. A
// manifest writes each form of them once, and its submissions name them by their place in that list.

/** A manifest as it is written; headings in their own place, as format 1 had them, are read too. */
export const storedManifest = manifest
  .extend({
    submissions: z.array(submission.extend({ headings: z.array(z.union([z.number().int().min(0), headingMatch])) })),
    headingForms: z.array(headingMatch).default([]),
  })
  .transform(({ headingForms, submissions, ...rest }, { issues }): Manifest => {
    const formOf = (one: number | HeadingMatch): HeadingMatch[] => {
      if (typeof one !== "number") return [one];
      const form = headingForms[one];
      if (!form) issues.push({ code: "custom", input: one, message: "no such form of headings" });
      return form ? [form] : [];
    };
    return { ...rest, submissions: submissions.map((sent) => ({ ...sent, headings: sent.headings.flatMap(formOf) })) };
  });

/** A manifest's bytes, checksum included. */
export function encodeManifest({ submissions, ...content }: Omit<Manifest, "checksum">): Uint8Array {
  const forms = new Map<string, number>();
  const places = new Map<HeadingMatch, number>();
  const placeOf = (form: HeadingMatch): number => {
    const known = places.get(form);
    if (known !== undefined) return known;
    const text = JSON.stringify(form);
    const place = forms.get(text) ?? forms.size;
    forms.set(text, place);
    places.set(form, place);
    return place;
  };
  const stored = submissions.map((sent) => ({ ...sent, headings: sent.headings.map(placeOf) }));
  const headingForms = [...forms.keys()].map((text): unknown => JSON.parse(text));
  return encodeChecked({ ...content, submissions: stored, headingForms });
}
