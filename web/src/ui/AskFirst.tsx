import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseMutationResult } from "@tanstack/react-query";
import type { ApiProblem } from "@/api/problem";
import { ConfirmModal } from "./ConfirmModal";

type Props<Reply> = {
  label: string;
  title: string;
  text: string;
  command: UseMutationResult<Reply, ApiProblem, undefined>;
  onDone?: (reply: Reply) => void;
};

/** A button that says what it will do, and asks. */
export function AskFirst<Reply>({ label, title, text, command, onDone }: Props<Reply>) {
  const [isAsking, ask] = useDisclosure();
  const open = () => {
    command.reset();
    ask.open();
  };
  const confirm = () =>
    command.mutate(undefined, {
      onSuccess: (reply) => {
        ask.close();
        onDone?.(reply);
      },
    });
  return (
    <>
      <Button variant="default" onClick={open}>
        {label}
      </Button>
      <ConfirmModal
        opened={isAsking}
        onClose={ask.close}
        title={title}
        action={label}
        color="red.8"
        onConfirm={confirm}
        isPending={command.isPending}
        problem={command.error}
      >
        <Text size="sm">{text}</Text>
      </ConfirmModal>
    </>
  );
}
