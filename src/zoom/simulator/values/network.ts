import { places } from '../names.ts';
import type { ValueOf } from '../values.ts';

/** Addresses, devices and versions, from the ranges kept for documentation; blank for people outside the account, as Zoom does. */
export const networkValue: ValueOf = (name, { person, random }) => {
  const outside = person.id === '';
  const address = `${random.pick(['198.51.100', '203.0.113'])}.${random.whole(1, 254)}`;
  const bytes = random.bytes(6).toString('hex');
  const values: readonly (readonly [RegExp, string])[] = [
    [/internal_ip/, `10.9.${random.whole(0, 255)}.${random.whole(1, 254)}`],
    [/ip_address/, random.chance(0.2) ? `2001:db8::${random.whole(4096, 65_535).toString(16)}` : address],
    [/mac_addr/, `02:00:5e:${bytes.slice(0, 2)}:${bytes.slice(2, 4)}:${bytes.slice(4, 6)}`],
    [/pc_name|device_name/, `LAPTOP-${person.lastName.toUpperCase()}`],
    [/harddisk/, `DISK-${bytes}`],
    [/camera|microphone|speaker/, `${person.firstName}'s headset`],
    [/version/, `6.${random.whole(0, 9)}.${random.whole(10, 20)} (${random.whole(1000, 99_999)})`],
    [/^(?:phone_)?country$/, 'US'],
    [/location|city|state|country_name/, random.pick(places)],
    [/zip/, `0000${random.whole(1, 9)}`],
  ];
  return outside ? '' : (values.find(([pattern]) => pattern.test(name))?.[1] ?? `${name.replaceAll('_', ' ')} 1`);
};
