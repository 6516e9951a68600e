import { Center, Image, Skeleton } from "@mantine/core";
import { IconPhoto, IconPhotoX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fileQuery } from "@/api/file";
import classes from "./fileImage.module.css";
import { useObjectUrl } from "./useObjectUrl";

type Props = { id: number | null; alt: string; size: number };

/** An image that the API keeps; a quiet place where there is none. */
export function FileImage({ id, alt, size }: Props) {
  const { data, isError } = useQuery({ ...fileQuery(id ?? 0), enabled: id !== null });
  const url = useObjectUrl(id === null ? null : data);
  if (id === null || isError) {
    const Icon = isError ? IconPhotoX : IconPhoto;
    return (
      <Center w={size} h={size} className={classes.empty}>
        <Icon size={size / 3} stroke={1.2} aria-hidden />
      </Center>
    );
  }
  if (url === null) return <Skeleton w={size} h={size} radius="md" />;
  return <Image src={url} alt={alt} w={size} h={size} fit="contain" radius="md" className={classes.image} />;
}
