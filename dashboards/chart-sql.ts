/**
 * For each kind of chart a query over the workbench's tables that gives its data: what is drawn is what the query
 * answers, row by row. Withheld figures have no number there either.
 */
export const chartSql = {
  /** Clauses of an area by state. */
  statusMix: (period: string, area: string) => `SELECT state, COUNT(*) AS clauses
FROM evaluations
WHERE period = ${text(period)} AND area = ${text(area)}
  AND restates IS NULL AND state IS NOT NULL
GROUP BY state
ORDER BY clauses DESC, state`,

  /** One clause's figure over the periods with what had to hold; as published then where the definition has changed. */
  trendPanel: (clause: string, area: string) => clauseTrends([clause], area),

  /** The same for several clauses: the small lines of a table. */
  clauseSparklines: (clauses: readonly string[], area: string) => clauseTrends(clauses, area),

  /** Every indicator of an area over the periods. */
  indicatorSparklines: (area: string) => `SELECT figures.indicator, figures.period, figures.value, figures.withheld
FROM figures
JOIN periods ON periods.period = figures.period
WHERE figures.area = ${text(area)}
ORDER BY figures.indicator, periods.place`,

  /** Points of the areas in a period, and the middle one's. */
  pointsBar: (period: string) => `SELECT areas.name, scores.points,
  list_sort(list(scores.points) FILTER (WHERE scores.rank IS NOT NULL) OVER ())
    [1 + CAST(floor(COUNT(scores.rank) OVER () / 2) AS INTEGER)] AS middle
FROM scores
JOIN areas ON areas.area = scores.area
WHERE scores.period = ${text(period)}
ORDER BY scores.rank NULLS LAST, scores.area`,

  /** Ranks of the areas in a period, and the ranks between which they lie. */
  rankBands: (
    period: string,
  ) => `SELECT areas.name, scores.rank, scores.rank_low, scores.rank_high, scores.sampling_low, scores.sampling_high, scores.tier
FROM scores
JOIN areas ON areas.area = scores.area
WHERE scores.period = ${text(period)} AND scores.rank_low IS NOT NULL
ORDER BY scores.rank, scores.area`,

  /** What each clause cost an area. */
  pointsLost: (period: string, area: string) => `SELECT clauses.words, score_items.lost, score_items.state
FROM score_items
JOIN clauses ON clauses.clause = score_items.clause
WHERE score_items.period = ${text(period)} AND score_items.area = ${text(area)}
  AND score_items.lost IS NOT NULL
ORDER BY score_items.lost DESC, score_items.clause`,

  /** Of each share, how many subjects are known, in scope, met and proven in an area. */
  chain: (area: string) => `SELECT indicators.title, chains.indicator, chains.step, chains.subjects
FROM chains
JOIN indicators ON indicators.indicator = chains.indicator
WHERE chains.area = ${text(area)}
ORDER BY chains.indicator, chains.place`,

  /** Each area's share beside its number of subjects; the limits are in `funnel_limits`. */
  funnel: (clause: string) => `SELECT areas.name, funnels.subjects, funnels.value, funnels.place, funnels.centre
FROM funnels
JOIN areas ON areas.area = funnels.area
WHERE funnels.clause = ${text(clause)}
ORDER BY funnels.area`,

  /** Each indicator of an area beside the whole, the middle of its peers, and the last period. */
  comparisonDots: (period: string, area: string, whole: string) => `WITH
own AS (
  SELECT figures.*, areas.peer_group, periods.place
  FROM figures
  JOIN areas ON areas.area = figures.area
  JOIN periods ON periods.period = figures.period
  WHERE figures.area = ${text(area)}
),
peers AS (
  SELECT figures.indicator, median(figures.value) AS value
  FROM figures
  JOIN areas ON areas.area = figures.area
  JOIN areas self ON self.area = ${text(area)}
  WHERE figures.period = ${text(period)} AND areas.level = self.level
    AND areas.area <> self.area AND areas.peer_group IS NOT DISTINCT FROM self.peer_group
  GROUP BY figures.indicator
)
SELECT own.indicator, own.value AS here, whole.value AS whole, peers.value AS peers, before.value AS previous
FROM own
LEFT JOIN figures whole
  ON whole.indicator = own.indicator AND whole.period = own.period AND whole.area = ${text(whole)}
LEFT JOIN peers ON peers.indicator = own.indicator
LEFT JOIN own before ON before.indicator = own.indicator AND before.place = own.place - 1
WHERE own.period = ${text(period)}
ORDER BY own.indicator`,

  /** Each indicator of a village beside its township and the whole. */
  villageDots: (
    period: string,
    village: string,
    township: string,
    whole: string,
  ) => `SELECT village.indicator, village.value AS here, township.value AS township, whole.value AS whole
FROM figures village
LEFT JOIN figures township
  ON township.indicator = village.indicator AND township.period = village.period AND township.area = ${text(township)}
LEFT JOIN figures whole
  ON whole.indicator = village.indicator AND whole.period = village.period AND whole.area = ${text(whole)}
WHERE village.period = ${text(period)} AND village.area = ${text(village)}
ORDER BY village.indicator`,
};

function clauseTrends(clauses: readonly string[], area: string): string {
  return `SELECT evaluations.clause, evaluations.period,
  CASE WHEN changed.id IS NULL OR evaluations.withheld THEN evaluations.value ELSE changed.earlier_value END AS value,
  CASE WHEN changed.id IS NULL OR evaluations.withheld THEN COALESCE(evaluations.target_now, evaluations.target)
    ELSE changed.earlier_target END AS target
FROM evaluations
JOIN periods ON periods.period = evaluations.period
LEFT JOIN earlier_definitions changed
  ON changed.kind = 'clause' AND changed.id = evaluations.clause AND changed.period = evaluations.period
WHERE evaluations.area = ${text(area)}
  AND evaluations.clause IN (${clauses.map(text).join(", ")})
ORDER BY evaluations.clause, periods.place`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
