import "./styles/site.css";
import { type ComponentType, render } from "preact";
import { offerColours } from "./colours.ts";
import { Frame } from "./components/frame.tsx";
import { Notice } from "./components/notice.tsx";
import { isFailure, type LoadFailure, loadJson, loadSite, type Place, placeOf } from "./load.ts";
import { AreaPage } from "./pages/area.tsx";
import { BurdenPage } from "./pages/burden.tsx";
import { ClausesPage } from "./pages/clauses.tsx";
import { DefinitionsPage } from "./pages/definitions.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { ReportsPage } from "./pages/reports.tsx";
import { type Site, SiteProvider, siteOf } from "./site-context.ts";
import { t } from "./words.ts";

/** Each page with the data file it needs besides site.json. */
const pages: Record<string, { file: (place: Place) => string; Page: ComponentType<{ data: never }> }> = {
  overview: { file: () => "overview.json", Page: OverviewPage },
  area: { file: ({ area }) => `areas/${area}.json`, Page: AreaPage },
  clauses: { file: () => "overview.json", Page: ClausesPage },
  reports: { file: () => "reports.json", Page: ReportsPage },
  definitions: { file: () => "overview.json", Page: DefinitionsPage },
  burden: { file: () => "burden.json", Page: BurdenPage },
};

const main = document.getElementById("page");
if (main) await show(main, placeOf(document.body));

async function show(main: HTMLElement, place: Place): Promise<void> {
  offerColours(document.documentElement);
  const page = pages[place.page] ?? pages.overview;
  if (!page) return;
  const [file, data] = await Promise.all([loadSite(place), loadJson<object>(place, page.file(place))]);
  if (isFailure(file)) return render(failureNotice(file, place), main);
  const site = siteOf(file, place);
  if (place.area !== null && !site.townships.some(({ code }) => code === place.area))
    return render(<Notice what={t.unknownArea} next={t.unknownNext} detail={place.area} root={place.root} />, main);
  if (isFailure(data)) return render(failureNotice(data, place), main);
  document.title = titleOf(site);
  render(
    <SiteProvider value={site}>
      <Frame>
        <page.Page data={data as never} />
      </Frame>
    </SiteProvider>,
    main,
  );
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function failureNotice({ failure, detail }: LoadFailure, place: Place) {
  return failure === "newer" ? (
    <Notice what={t.newerFormat} next={t.newerNext} detail={detail} root={place.root} />
  ) : (
    <Notice what={t.missingData} next={t.missingNext} detail={detail} root={place.root} />
  );
}

function titleOf(site: Site): string {
  const { page, area } = site.place;
  const names: Record<string, string> = {
    clauses: t.clauses.zh,
    reports: t.reports.zh,
    definitions: t.definitions.zh,
    burden: t.burden.zh,
  };
  const name = area === null ? (names[page] ?? t.overview.zh) : site.areaName(area);
  return `${name} · ${site.workspace} ${site.period}`;
}
