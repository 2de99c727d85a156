// Which cameras there are, as the page may know it without using one; and how printing goes.
import { useEffect, useState } from 'react';
import { Fine, Part } from '../../components/page.tsx';
import { settingsTexts } from '../../texts/settings.ts';

export function CameraPart() {
  const [cameras, setCameras] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    navigator.mediaDevices.enumerateDevices().then(
      (devices) => wanted && setCameras(devices.filter(({ kind }) => kind === 'videoinput').length),
      () => wanted && setCameras(0),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <Part title={settingsTexts.devices}>
      {cameras !== null && <p>{settingsTexts.cameras(cameras)}</p>}
      <Fine>{settingsTexts.cameraText}</Fine>
      <Fine>{settingsTexts.printerText}</Fine>
    </Part>
  );
}
