import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { pathOf } from "@/lib/engines";

type Props = { engine: string; id: number; code: string };

/** The code of a document, leading to it. */
export function FlowLink({ engine, id, code }: Props) {
  const path = pathOf(engine);
  return (
    <Anchor
      fz="sm"
      fw={600}
      renderRoot={(props) => <Link {...props} to={`${path}/$id`} params={{ id: String(id) }} />}
      onClick={(event) => event.stopPropagation()}
    >
      {code}
    </Anchor>
  );
}
