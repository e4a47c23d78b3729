export type SavedQuery = { name: string; sql: string };

/** The reader's own queries, kept in this browser; nothing is kept where the browser does not allow it. */
export function savedQueries(workspace: string) {
  const key = `dudao.workbench.${workspace}`;
  return {
    list(): SavedQuery[] {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
        return Array.isArray(kept) ? kept.filter(isSaved) : [];
      } catch {
        return [];
      }
    },
    /** Keeps the list and gives back what is kept. */
    keep(queries: readonly SavedQuery[]): SavedQuery[] {
      try {
        localStorage.setItem(key, JSON.stringify(queries));
      } catch {
        return this.list();
      }
      return [...queries];
    },
  };
}

function isSaved(one: unknown): one is SavedQuery {
  return typeof one === "object" && one !== null && "name" in one && "sql" in one && typeof one.sql === "string";
}
