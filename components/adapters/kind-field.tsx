import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FormField } from "@/lib/adapters/kind";

type KindFieldProps = {
  field: FormField;
  /** In front of its name: what is never sent back. */
  prefix?: string;
  saved?: string;
  errors: readonly string[];
};

/** A field that a kind asks for. */
export function KindField({ field, prefix = "", saved, errors }: KindFieldProps) {
  const { name, label, hint, input, options, initial, placeholder, optional } = field;
  const value = saved ?? initial ?? "";
  return (
    <Field
      label={label}
      name={prefix + name}
      hint={hint}
      errors={errors}
      optional={optional}
      required={!optional}
    >
      {(control) => {
        const plain = {
          ...control,
          placeholder,
          defaultValue: value,
          spellCheck: false,
          autoComplete: "off",
        };
        if (input === "choice") return <Select {...control} defaultValue={value} options={options} />;
        if (input === "lines") return <Textarea {...plain} className="font-mono text-sm" />;
        if (input === "number") return <Input {...plain} inputMode="numeric" />;
        return <Input {...plain} type={input === "secret" ? "password" : "text"} />;
      }}
    </Field>
  );
}
