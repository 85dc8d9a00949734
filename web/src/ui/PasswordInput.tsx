/** A password that can be looked at before it is sent. */
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "./IconButton.tsx";
import { Input, type InputProps } from "./Input.tsx";
import { useUi } from "./UiProvider.tsx";

export type PasswordInputProps = Omit<InputProps, "type" | "icon" | "end"> & {
  readonly autoComplete: "current-password" | "new-password";
};

export function PasswordInput(props: PasswordInputProps) {
  const { words } = useUi();
  const [isShown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <IconButton
          inset
          label={isShown ? words.hidePassword : words.showPassword}
          aria-pressed={isShown}
          disabled={props.disabled}
          icon={isShown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  );
}
