import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    hookTimeout: 60_000,
    setupFiles: ["test/seed.ts"],
    // The sources must run under Node's own type stripping; nothing may lean on a bundler's transform.
    environment: "node",
    projects: [
      {
        extends: true,
        test: { name: "tests", include: ["test/**/*.test.ts"], exclude: ["test/aws/**"], testTimeout: 30_000 },
      },
      {
        // The whole deployment: each test goes on from what the one before left behind.
        extends: true,
        test: { name: "aws", include: ["test/aws/**/*.test.ts"], testTimeout: 1_200_000, hookTimeout: 900_000 },
      },
    ],
  },
});
