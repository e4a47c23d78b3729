import "./styles/site.css";
import { type ComponentType, render } from "preact";
import { ofArea, type PageId, sitePage } from "../src/messages/site-pages.ts";
import { followAddress, isSingleFile, pageAddress, scrollToAnchor } from "./address.ts";
import { offerColours } from "./colours.ts";
import { Frame } from "./components/frame.tsx";
import { Guard } from "./components/guard.tsx";
import { Notice } from "./components/notice.tsx";
import { isFailure, type LoadFailure, loadJson, loadSite, type Place, placeOf } from "./load.ts";
import { AreaPage } from "./pages/area.tsx";
import { BurdenPage } from "./pages/burden.tsx";
import { CalendarPage } from "./pages/calendar.tsx";
import { ClausesPage } from "./pages/clauses.tsx";
import { DefinitionsPage } from "./pages/definitions.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { RecordsPage } from "./pages/records.tsx";
import { ReportsPage } from "./pages/reports.tsx";
import { VisitPage } from "./pages/visit.tsx";
import { WorkbenchPage } from "./pages/workbench.tsx";
import { type Site, SiteProvider, siteOf } from "./site-context.ts";
import { t } from "./words.ts";

/** What each page of src/messages/site-pages.ts shows of its data file. */
const components: Record<PageId, ComponentType<{ data: never }>> = {
  overview: OverviewPage,
  clauses: ClausesPage,
  area: AreaPage,
  records: RecordsPage,
  visit: VisitPage,
  calendar: CalendarPage,
  reports: ReportsPage,
  definitions: DefinitionsPage,
  burden: BurdenPage,
  workbench: WorkbenchPage,
};

const main = document.getElementById("page");
if (main) {
  await show(main, placeOf(document.body));
  if (isSingleFile()) followAddress(() => show(main, placeOf(document.body)));
}

async function show(main: HTMLElement, place: Place): Promise<void> {
  offerColours(document.documentElement);
  const page = sitePage(place.page);
  const Page = components[place.page];
  const [file, data] = await Promise.all([loadSite(place), loadJson<object>(place, ofArea(page.data, place.area))]);
  if (isFailure(file)) return render(failureNotice(file, place), main);
  const site = siteOf(file, place);
  if (place.area !== null && !site.townships.some(({ code }) => code === place.area))
    return render(<Notice what={t.unknownArea} next={t.unknownNext} detail={place.area} root={place.root} />, main);
  if (isFailure(data)) return render(failureNotice(data, place), main);
  document.title = titleOf(site);
  render(
    <SiteProvider key={pageAddress().pathname + pageAddress().hash} value={site}>
      {!isStyled() && (
        <p role="alert">
          {t.unstyled.zh} {t.unstyled.en}
        </p>
      )}
      <Guard root={place.root}>
        <Frame>
          <Page data={data as never} />
        </Frame>
      </Guard>
    </SiteProvider>,
    main,
  );
  scrollToAnchor();
}

/** Whether the style sheet came. */
function isStyled(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue("--ink") !== "";
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
  const name = area === null ? sitePage(page).title.zh : site.areaName(area);
  return `${name} · ${site.workspace} ${site.period}`;
}
