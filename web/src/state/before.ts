/** Whether Kith was opened on this device before: then it came from the device. Known for certain only at the start. */
export const openedBefore =
  (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller != null;
