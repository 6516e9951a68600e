import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { pathOf } from "@/lib/engines";

type Props = { engine: string; id: number; code: string };

/** The code of a document, leading to it where its engine has a screen. */
export function FlowLink({ engine, id, code }: Props) {
  const path = pathOf(engine);
  if (path === null) return <Text fz="sm">{code}</Text>;
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
