import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { fieldErrors, type FormState } from "@/lib/form-state";
import { everyWords } from "./adapter-words";

const choices = [5, 15, 30, 60, 360, 1440];

type ScheduleFieldProps = { saved: number | null | undefined; state: FormState<unknown> };

/** How often it fetches. @param saved undefined: nothing was yet */
export function ScheduleField({ saved, state }: ScheduleFieldProps) {
  const offered = saved && !choices.includes(saved) ? [saved, ...choices] : choices;
  return (
    <Field
      label="Fetch"
      name="everyMinutes"
      hint="It begins as soon as it is saved. While it fails it is tried again after 5, 10, 20 … minutes, up to 6 hours."
      errors={fieldErrors(state, "everyMinutes", "The schedule")}
      className="max-w-sm"
    >
      {(control) => (
        <Select
          {...control}
          defaultValue={saved === undefined ? "60" : String(saved ?? "")}
          options={[
            { value: "", label: "When told to" },
            ...offered.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) })),
          ]}
        />
      )}
    </Field>
  );
}
