import { useEffect, useRef, useState } from "preact/hooks";
import type { SiteFile } from "../../src/contracts/published.ts";
import type { WorkbenchCatalogue } from "../../src/contracts/workbench.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { Notice } from "../components/notice.tsx";
import { Words } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { hasWorkbench } from "../workbench/offered.ts";
import { pageWords } from "../workbench/page-words.ts";

/** What workbench/workbench.js gives: it draws the workbench and gives back how to take it away. */
type Workbench = {
  openWorkbench: (place: HTMLElement, folder: string, catalogue: WorkbenchCatalogue, site: SiteFile) => () => void;
};

/** SQL over the published tables. Its script, style and data are loaded here, when somebody opens the page. */
export function WorkbenchPage() {
  const site = useSite();
  const { place } = site;
  const box = useRef<HTMLDivElement>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const folder = new URL(`${place.root}workbench/`, document.baseURI).href;
  const offered = hasWorkbench(site);
  useEffect(() => {
    if (!offered || !box.current) return;
    const opening = open(box.current, folder, site);
    opening.catch((error: Error) => setMissing(error.message));
    return () => void opening.then((close) => close()).catch(() => undefined);
  }, [offered, folder, site]);
  if (!offered) return <Notice what={pageWords.none} next={pageWords.noneNext} root={place.root} />;
  if (missing !== null) return <Notice what={t.missingData} next={t.missingNext} detail={missing} root={place.root} />;
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("workbench").title} />
        </h1>
        <p class="note">
          <Words text={pageWords.note} />
        </p>
      </div>
      <div class="workbench" ref={box}>
        <p class="empty">{t.loading.zh}</p>
      </div>
    </>
  );
}

async function open(box: HTMLElement, folder: string, site: SiteFile): Promise<() => void> {
  const [{ openWorkbench }, catalogue] = await Promise.all([
    import(`${folder}workbench.js`) as Promise<Workbench>,
    fetch(`${folder}catalogue.json`).then((response) => {
      if (!response.ok) throw new Error(`workbench/catalogue.json (${response.status})`);
      return response.json() as Promise<WorkbenchCatalogue>;
    }),
    styled(`${folder}workbench.css`),
  ]);
  return openWorkbench(box, folder, catalogue, site);
}

function styled(href: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  const loaded = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("workbench/workbench.css"));
  });
  document.head.append(link);
  return loaded;
}
