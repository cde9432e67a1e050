/** 1204 → "1,204". Not Intl: its data may differ between server and browser and would break hydration. */
export function figure(value: number): string {
  const [whole = "", rest] = String(value).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}
