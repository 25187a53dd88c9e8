/** The toolkit's actions: what each requires, and where that says it (its YAML schema v1.11). */
import { z } from "zod";

/** The actions that we use, or may come to use, with their required inputs. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "aadApp/create": ["name", "generateClientSecret", "signInAudience"],
  "aadApp/update": ["manifestPath", "outputFilePath"],
  "arm/deploy": ["subscriptionId", "resourceGroupName", "templates"],
  "azureAppService/zipDeploy": ["artifactFolder", "resourceId"],
  "cli/runNpmCommand": ["args"],
  script: ["run"],
  "teamsApp/create": ["name"],
  "teamsApp/publishAppPackage": ["appPackagePath"],
  "teamsApp/update": ["appPackagePath"],
  "teamsApp/validateAppPackage": ["appPackagePath"],
  "teamsApp/validateManifest": ["manifestPath"],
  "teamsApp/zipAppPackage": ["manifestPath", "outputZipPath", "outputFolder"],
};

const step = z.strictObject({
  uses: z.string(),
  name: z.string().optional(),
  with: z.record(z.string(), z.unknown()),
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
});

const project = z.strictObject({
  version: z.literal("v1.11"),
  environmentFolderPath: z.string(),
  provision: z.array(step),
  deploy: z.array(step),
  publish: z.array(step),
});

export type Step = z.output<typeof step>;
export type Project = z.output<typeof project>;

/** Reads the project file. @throws {z.ZodError} for a key that the toolkit does not know */
export function readProject(content: unknown): Project {
  return project.parse(content);
}

/** What is wrong with the steps, a sentence each; empty when nothing. */
export function findStepFaults(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ uses, with: inputs }) => {
    const required = ACTIONS[uses];
    if (required === undefined) return [`${uses} is no action of the toolkit`];
    return required.filter((name) => !(name in inputs)).map((name) => `${uses} has no ${name}`);
  });
}
