/** What is wanted, or `otherwise` when it takes longer than `milliseconds`; what is wanted goes on for others that wait. */
export async function within<T>(milliseconds: number, wanted: T | Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, milliseconds), otherwise);
  });
  try {
    return await Promise.race([wanted, late]);
  } finally {
    clearTimeout(timer);
  }
}
