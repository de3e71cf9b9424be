// Names that people use for their time zone and that neither IANA nor the list of places holds.

/** Zones that between them serve most learners, the most populous first, then at least one for nearly every inhabited offset. */
export const populousZones: readonly string[] = `
  Asia/Kolkata Europe/London America/New_York Asia/Shanghai Europe/Berlin America/Los_Angeles America/Sao_Paulo
  Africa/Lagos Asia/Dhaka Asia/Karachi Asia/Jakarta Africa/Cairo America/Chicago Europe/Istanbul Asia/Manila Asia/Tokyo
  America/Mexico_City Africa/Nairobi Asia/Dubai Australia/Sydney Europe/Paris Europe/Kyiv Asia/Ho_Chi_Minh
  Africa/Johannesburg Europe/Madrid Europe/Warsaw America/Toronto Asia/Kathmandu Asia/Singapore Asia/Seoul
  America/Bogota America/Argentina/Buenos_Aires Asia/Tehran America/Denver Pacific/Auckland Europe/Moscow Asia/Bangkok
  Asia/Colombo Asia/Riyadh Europe/Rome Europe/Amsterdam Europe/Lisbon Europe/Athens Europe/Bucharest Africa/Accra
  Africa/Casablanca Africa/Algiers Africa/Addis_Ababa Asia/Jerusalem Asia/Kuala_Lumpur Asia/Hong_Kong Asia/Taipei
  America/Lima America/Santiago America/Caracas Asia/Tashkent Asia/Almaty Asia/Yangon Asia/Kabul Asia/Baghdad
  America/Halifax America/St_Johns America/Phoenix America/Anchorage Pacific/Honolulu America/Vancouver
  Australia/Melbourne Australia/Brisbane Australia/Adelaide Australia/Perth Australia/Darwin Asia/Yekaterinburg
  Asia/Novosibirsk Asia/Vladivostok Atlantic/Azores America/Noronha Pacific/Guadalcanal Pacific/Apia Pacific/Kiritimati
  Pacific/Pago_Pago Pacific/Marquesas Europe/Dublin Europe/Zurich Europe/Stockholm UTC
`
  .trim()
  .split(/\s+/)

/** Node lists some zones under names their cities have given up; members look for the ones in use. */
export const namesInUse: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}
