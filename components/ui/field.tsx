import { useId, type ReactNode } from "react";
import { FieldErrors } from "./field-errors";
import { Label } from "./label";

/** What a {@link Field} gives its control: spread it on an Input, Textarea or Select. */
export type Control = {
  id: string;
  name: string;
  required?: boolean;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
};

type FieldProps = {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  errors?: readonly string[];
  required?: boolean;
  optional?: boolean;
  /** Something at the far end of the label's line, such as a link. */
  aside?: ReactNode;
  className?: string;
  children: (control: Control) => ReactNode;
};

/** Label, control, hint and faults of one field, tied together for screen readers. */
export function Field({
  label,
  name,
  hint,
  errors = [],
  required,
  optional,
  aside,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const faulty = errors.length > 0;
  const describedBy = [faulty && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>
          {label}
          {optional && <span className="font-normal text-muted"> (optional)</span>}
        </Label>
        {aside && <span className="text-sm">{aside}</span>}
      </div>
      {children({
        id,
        name,
        required,
        "aria-invalid": faulty || undefined,
        "aria-describedby": describedBy || undefined,
      })}
      <FieldErrors id={`${id}-error`} errors={errors} />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
