import { Modal } from "@mantine/core";
import type { ComponentProps } from "react";

/** A window with what nobody can show again: it goes by its own button alone. */
export function StayingModal(props: ComponentProps<typeof Modal>) {
  return (
    <Modal centered withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} {...props} />
  );
}
