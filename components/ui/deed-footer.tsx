import { Button } from "./button";
import { DialogFooter } from "./dialog";

type DeedFooterProps = {
  /** The button that does it. */
  deed: string;
  tone?: "primary" | "danger";
  pending: boolean;
  /** What is to be sent is not there yet. */
  disabled?: boolean;
  /** The dialog starts with the focus on the deed. */
  autofocus?: boolean;
  close: () => void;
};

/** The way out first, the deed last. */
export function DeedFooter(props: DeedFooterProps) {
  const { deed, tone = "primary", pending, disabled, autofocus, close } = props;
  return (
    <DialogFooter>
      <Button onClick={close} disabled={pending}>
        Cancel
      </Button>
      <Button
        type="submit"
        variant={tone}
        pending={pending}
        disabled={disabled}
        data-autofocus={autofocus ? "" : undefined}
      >
        {deed}
      </Button>
    </DialogFooter>
  );
}
