import { AppError, type Fault } from "../errors";

type Settings = {
  notBefore: Date | null;
  expirationDate: Date | null;
  refillInterval: number | null;
  refillAmount: number | null;
};

/**
 * The rules that span several members, checked on the key as it will be.
 * @param found what the policy of its environment has against it; told together with the rest
 * @throws {AppError} invalid_attribute, one fault each
 */
export function checkSettings(
  { notBefore, expirationDate, refillInterval, refillAmount }: Settings,
  found: readonly Fault[] = [],
): void {
  const faults: Fault[] = [...found];
  const refuse = (member: string, detail: string) =>
    faults.push({ code: "invalid_attribute", detail, source: { pointer: `/${member}` } });
  if ((refillInterval === null) !== (refillAmount === null)) {
    const [missing, given] =
      refillInterval === null ? ["refillInterval", "refillAmount"] : ["refillAmount", "refillInterval"];
    refuse(missing, `${missing} must be set together with ${given}, or neither.`);
  }
  if (notBefore && expirationDate && notBefore >= expirationDate) {
    refuse("notBefore", "notBefore must lie before expirationDate.");
  }
  if (faults.length > 0) throw new AppError(faults);
}
