import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Words } from "./words.tsx";

/** What can be taken away from the site: the circular to edit. */
export function Downloads() {
  const { place, period } = useSite();
  return (
    <p class="downloads">
      <a href={`${place.root}downloads/circular-${period}.docx`} download>
        <Words text={t.circular} />
      </a>
    </p>
  );
}
