import { SubmitButton } from "@/components/ui/submit-button";

/** Brings the first steps back that the viewer has hidden. */
export function ShowAgain({ show }: { show: (form: FormData) => Promise<void> }) {
  return (
    <form action={show} className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
      You have hidden the first steps from your overview.
      <SubmitButton variant="ghost" size="small">
        Show them again
      </SubmitButton>
    </form>
  );
}
