// Key files as other programs write them, for machines that lack these programs. Made for this and used nowhere: PuTTY's by
// puttygen 0.78 (two without a passphrase, of format 3 and 2, and one with), Java's by keytool of OpenJDK 17, with
// one P-256 key each.
import type { Kind } from '../../shared/model/scan.ts';

interface Sample {
  readonly kind: Kind;
  /** The file in Base64. */
  readonly file: string;
}

/** Name under which a sample lies → what it is. */
export const KEY_SAMPLES: Readonly<Record<string, Sample>> = {
  'third.ppk.old': {
    kind: 'private-key-putty',
    file: [
      'UHVUVFktVXNlci1LZXktRmlsZS0zOiBlY2RzYS1zaGEyLW5pc3RwMjU2CkVuY3J5cHRpb246IG5vbmUKQ29tbWVudDogZWNk',
      'c2Eta2V5LTIwMjYxMTI1ClB1YmxpYy1MaW5lczogMwpBQUFBRTJWalpITmhMWE5vWVRJdGJtbHpkSEF5TlRZQUFBQUlibWx6',
      'ZEhBeU5UWUFBQUJCQkRYc2VWbm5WMzlZCnVXKzZKcnk2Y3phQWMrZ1pncEJkd21ZcnpxZkM2ZGJDbFBTOEVHNjRmZDdkTGNY',
      'RFpjb1VhMERGUzAvdjBEY1UKMWw3eWxSTlFTaUE9ClByaXZhdGUtTGluZXM6IDEKQUFBQUlRRHljdWZRRUdIOVQyRC91M0VB',
      'elgxVDA3dmVmcytjNSsyb2l1bVBrYjE1MEE9PQpQcml2YXRlLU1BQzogOWE0Y2E0MDVlMzE0NGIwNmZmYTIzOTk2OWZjNDVm',
      'MjUwZTBkMjllNjhlZTZlOGFmZWVkMTU1M2EzZWM5MjA5Zgo=',
    ].join(''),
  },
  'second.txt': {
    kind: 'private-key-putty',
    file: [
      'UHVUVFktVXNlci1LZXktRmlsZS0yOiBzc2gtZWQyNTUxOQpFbmNyeXB0aW9uOiBub25lCkNvbW1lbnQ6IGVkMjU1MTkta2V5',
      'LTIwMjYxMTI1ClB1YmxpYy1MaW5lczogMgpBQUFBQzNOemFDMWxaREkxTlRFNUFBQUFJT0UzOFlJUFZ2S1MrRjF2LzlKT09H',
      'cTVUOSt6Mko3bGNRZTlPVXM1CkxVYngKUHJpdmF0ZS1MaW5lczogMQpBQUFBSUJqRDM5S2toWWFidjNlSmozWVpFaWQ4Q3ZC',
      'WnhQR3F5SDNjMXpVblpGMWYKUHJpdmF0ZS1NQUM6IDNiNWRjMzQ3NWMwZDZiMjJiNTM0OTBjMmE5YWYxZjQ3YWI0ZGQxMzcK',
    ].join(''),
  },
  'locked.ppk': {
    kind: 'private-key-putty-encrypted',
    file: [
      'UHVUVFktVXNlci1LZXktRmlsZS0zOiBzc2gtZWQyNTUxOQpFbmNyeXB0aW9uOiBhZXMyNTYtY2JjCkNvbW1lbnQ6IGVkMjU1',
      'MTkta2V5LTIwMjYxMTI1ClB1YmxpYy1MaW5lczogMgpBQUFBQzNOemFDMWxaREkxTlRFNUFBQUFJUGU3VnhNYnRMTzFwSkxl',
      'ZmROMDZuSFRZUURpZXhpcU9McFJXNzVoCk9UVHoKS2V5LURlcml2YXRpb246IEFyZ29uMmlkCkFyZ29uMi1NZW1vcnk6IDgx',
      'OTIKQXJnb24yLVBhc3NlczogMQpBcmdvbjItUGFyYWxsZWxpc206IDEKQXJnb24yLVNhbHQ6IDliMjk4MTg5NzlhNDkwMzhl',
      'ZjI3ODAwZWI2YTMzMWY2ClByaXZhdGUtTGluZXM6IDEKSllDZUIyd3VvRUY2a01VeUlORVBVRXV2Yng0QXBDcVdUN2J6Nzhh',
      'MG1BT0ZLYTdaSXJ6ZVdwWG5kQXpUMGI5ZwpQcml2YXRlLU1BQzogZDNiY2EwYWIxODgxYTc2YjY2NmIxYTM3NGNiOWMxODY0',
      'Y2JmNWI4NjhmODBmYWIyNTg1ZWVlMzViOGZjMTc2ZAo=',
    ].join(''),
  },
  truststore: {
    kind: 'key-store-java',
    file: [
      '/u3+7QAAAAIAAAABAAAAAQABYQAAAaIR5Be+AAAAfzB9MA4GCisGAQQBKgIRAQEFAARr5iRy40O7yI+9dRMUxvONzYJSr3IX',
      'I0H0HFPEaaYk11C8qq+FHMd2C/L7r+MtMIvgW7oQskIm4Habdmjh/cOWMnRGknktVJoJRc9YKAT0OY8epRn+DkK/HJYbpd5Q',
      'fh/BUEOQwH0siN3QZeYAAAABAAVYLjUwOQAAATMwggEvMIHWoAMCAQICCQCPk5AwzANRzzAKBggqhkjOPQQDAjAMMQowCAYD',
      'VQQDEwFhMB4XDTI2MTEyNTA4NDgxMFoXDTI3MDIyMzA4NDgxMFowDDEKMAgGA1UEAxMBYTBZMBMGByqGSM49AgEGCCqGSM49',
      'AwEHA0IABPYfVcxwmZrRhBLDeJ16cMffXsAwJbL0A8GOScmn0mr0yy64XZk5ojrp58q/JG7weE1vxqzinWQqBMvl3ffKZPqj',
      'ITAfMB0GA1UdDgQWBBR5gCI/f81cW7HtnT8qWOOeoS7KHzAKBggqhkjOPQQDAgNIADBFAiEA8bWPfj+vBx/8UPlUMC9IdTvM',
      'Od8ZJ8M6vFrzytnnMqgCICfE4gZZCGtkj7cCihIgQGQGUSVBLgQq3p7xFI6fFvtGXMK9eqjxTxuofQcccJx0hQmnfNA=',
    ].join(''),
  },
  'upload.cer': {
    kind: 'key-store-java',
    file: [
      'zs7OzgAAAAIAAAABAAAAAQABYQAAAaIR5BuOAAAAajBoMBwGCSsGAQQBKgITATAPBAjYjlJzSZ+JigIDAw1ABEiVs9EEO6Ux',
      'xsLbHFYHvERmiSP9Kajw6QXUOrFnCZKr9fe0H0tj0PXLf/qs72YF3OEX+PFI4N7osa0IVz2Uxng6d2DqM2wWiIwAAAABAAVY',
      'LjUwOQAAATMwggEvMIHWoAMCAQICCQC9XKXg67UtWzAKBggqhkjOPQQDAjAMMQowCAYDVQQDEwFhMB4XDTI2MTEyNTA4NDgx',
      'MVoXDTI3MDIyMzA4NDgxMVowDDEKMAgGA1UEAxMBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMvP2uWwOMsI38ptpyIy',
      'L+Ot2TbHwO2wg1jUDuJ6lNC4su8H7ccHdK+mU2qjQP9SSFcrzmamDeZyH/Hfs3jG8ymjITAfMB0GA1UdDgQWBBSauIVP5/t+',
      'rdITldoi53F7zXqnrDAKBggqhkjOPQQDAgNIADBFAiEAoZ9bJNclTjCmKvXlVaBbXR3sOVWKw2naDiFQJMy3wzwCIGf0ubZ1',
      'aSoQMfAVkplj65l1MCN0FAFJhQntIuahsCDKqmoSddFhkRWkLtdxVAlDL7vEda8=',
    ].join(''),
  },
};
