import { Allowed } from "@/ui/states/Allowed";
import { UserList } from "./UserList";

/** The people, for those who manage them. */
export function UsersPage() {
  return (
    <Allowed permission="user.manage">
      <UserList />
    </Allowed>
  );
}
