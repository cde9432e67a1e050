import type { Metadata } from "next";
import { ShowAgain } from "@/components/first-steps/show-again";
import { SettingCards } from "@/components/settings/setting-cards";
import { SettingsHeader } from "@/components/settings/settings-header";
import { requireCurrent } from "@/lib/auth/current";
import { showFirstStepsAction } from "./actions";
import { hidesFirstSteps, loadLines } from "./load";

export const metadata: Metadata = { title: "Settings" };

/** The way into everything that a company is set up with. */
export default async function SettingsPage() {
  const { actor } = await requireCurrent();
  const [lines, hides] = await Promise.all([loadLines(actor), hidesFirstSteps(actor)]);
  return (
    <>
      <SettingsHeader />
      <SettingCards lines={lines} />
      {hides && <ShowAgain show={showFirstStepsAction.bind(null, actor.company.id)} />}
    </>
  );
}
