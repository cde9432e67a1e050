import { environments } from "../environments";

/** The form of all environments as the verb's input, still to be parsed. What is no number is refused by name. */
export function policiesInput(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    environments.map((environment) => {
      const sample = String(form.get(`${environment}.readSample`) ?? "").trim();
      const readSample = sample === "" ? Number.NaN : Number(sample);
      return [environment, { payloads: form.get(`${environment}.payloads`), readSample }];
    }),
  );
}
