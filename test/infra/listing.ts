import type { Template } from "aws-cdk-lib/assertions";
import { type Resource, resourcesOf, type Statement, statementsOf } from "./stacks.ts";

type Named = [string, Resource][];

/** A stack in words: how many of each resource, what each function is, what each role may do, who may take it. */
export function listing(template: Template): string {
  return [
    ...["# resources", ...countsOf(template)],
    ...["", "# functions", ...functionsOf(template)],
    ...["", "# roles", ...rolesOf(template)],
    "",
  ].join("\n");
}

function countsOf(template: Template): string[] {
  const { Resources } = template.toJSON() as { Resources: Record<string, Resource> };
  const byType = Map.groupBy(Object.values(Resources), ({ Type }) => Type);
  return [...byType].map(([type, all]) => `${type} ${all.length}${keptOf(all)}`).sort();
}

function keptOf(all: readonly Resource[]): string {
  const kept = all.filter(({ DeletionPolicy }) => DeletionPolicy === "Retain").length;
  return kept === 0 ? "" : `, kept ${kept}`;
}

function functionsOf(template: Template): string[] {
  return resourcesOf(template, "AWS::Lambda::Function")
    .map(({ Properties }) => {
      const { Handler, Runtime, Architectures, MemorySize, Timeout, ReservedConcurrentExecutions, Layers } = Properties;
      const layer = Layers ? ", with the layer" : "";
      return `${Handler} ${Runtime} ${Architectures} ${MemorySize} MB ${Timeout} s, at once ${ReservedConcurrentExecutions}${layer}`;
    })
    .sort();
}

function rolesOf(template: Template): string[] {
  const policies = Object.entries(template.findResources("AWS::IAM::Policy")) as Named;
  const rights = policies.flatMap(([id, policy]) =>
    statementsOf(policy).map((statement) => `${nameOf(id)}: ${rightOf(statement)}`),
  );
  const trusts = (Object.entries(template.findResources("AWS::IAM::Role")) as Named).map(([id, { Properties }]) => {
    const { Statement } = Properties.AssumeRolePolicyDocument as { Statement: { Principal: object }[] };
    return `${nameOf(id)}: taken by ${Statement.map(({ Principal }) => shortOf(Principal)).join(", ")}`;
  });
  return [...rights, ...trusts].sort();
}

function rightOf(statement: Statement & { Condition?: unknown }): string {
  const { Action, Resource, Condition } = statement;
  const resources = [Resource].flat().map(shortOf).sort();
  const when = Condition === undefined ? "" : ` when ${shortOf(Condition)}`;
  return `${[Action].flat().join(" ")} on ${resources.join(" ")}${when}`;
}

/** A value with what AWS fills in as names in angle brackets. */
function shortOf(value: unknown): string {
  if (typeof value === "string") return value;
  const { "Fn::GetAtt": attribute, "Fn::Join": joined, Ref } = value as Record<string, unknown>;
  if (Array.isArray(attribute)) return `<${nameOf(String(attribute[0]))}>`;
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map(shortOf).join("");
  if (typeof Ref === "string") return `<${nameOf(Ref)}>`;
  if (Array.isArray(value)) return value.map(shortOf).join(" ");
  const parts = Object.entries(value as object).map(([name, part]) => `${name} ${shortOf(part)}`);
  return `{${parts.join(", ")}}`;
}

/** A logical id without the hash at its end. */
function nameOf(id: string): string {
  return id.replace(/(DefaultPolicy)?[0-9A-F]{8}$/, "");
}
