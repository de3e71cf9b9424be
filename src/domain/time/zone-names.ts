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

/**
 * Abbreviations, of zones and of countries, and zones as North America calls them. They are not unique (IST is used in
 * three countries), so each suggests its zones, the likeliest first.
 */
export const abbreviations: ReadonlyMap<string, readonly string[]> = read(`
  utc z: UTC
  gmt: Europe/London Africa/Accra UTC
  ist: Asia/Kolkata Europe/Dublin Asia/Jerusalem
  bst: Europe/London Asia/Dhaka
  wet west: Europe/Lisbon Atlantic/Canary
  cet cest: Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Warsaw Europe/Amsterdam
  met mest mez mesz: Europe/Berlin Europe/Vienna Europe/Zurich
  eet eest: Europe/Kyiv Europe/Athens Europe/Bucharest Africa/Cairo Europe/Helsinki
  msk: Europe/Moscow
  trt: Europe/Istanbul
  et est edt: America/New_York America/Toronto America/Panama
  ct cst cdt: America/Chicago America/Mexico_City America/Winnipeg Asia/Shanghai America/Havana
  mt mst mdt: America/Denver America/Phoenix America/Edmonton
  pt pst pdt: America/Los_Angeles America/Vancouver America/Tijuana Asia/Manila
  akst akdt: America/Anchorage
  hst: Pacific/Honolulu
  nst ndt: America/St_Johns
  ast adt: America/Halifax America/Puerto_Rico Asia/Riyadh
  brt: America/Sao_Paulo
  art: America/Argentina/Buenos_Aires
  clt clst: America/Santiago
  cot: America/Bogota
  pet: America/Lima
  vet: America/Caracas
  wat: Africa/Lagos
  cat: Africa/Maputo Africa/Harare
  eat: Africa/Nairobi Africa/Addis_Ababa
  sast: Africa/Johannesburg
  gst: Asia/Dubai
  irst: Asia/Tehran
  pkt: Asia/Karachi
  npt: Asia/Kathmandu
  bdt: Asia/Dhaka
  mmt: Asia/Yangon
  uzt: Asia/Tashkent
  ict: Asia/Bangkok Asia/Ho_Chi_Minh
  wib: Asia/Jakarta
  wita: Asia/Makassar
  wit: Asia/Jayapura
  sgt: Asia/Singapore
  myt: Asia/Kuala_Lumpur
  hkt: Asia/Hong_Kong
  pht: Asia/Manila
  kst: Asia/Seoul
  jst: Asia/Tokyo
  awst: Australia/Perth
  acst acdt: Australia/Adelaide Australia/Darwin
  aest aedt: Australia/Sydney Australia/Melbourne Australia/Brisbane
  nzst nzdt: Pacific/Auckland
  uae: Asia/Dubai
  ksa: Asia/Riyadh
  drc: Africa/Kinshasa Africa/Lubumbashi
  rsa: Africa/Johannesburg
  britain great_britain: Europe/London
  eastern_time: America/New_York America/Toronto
  central_time: America/Chicago America/Winnipeg America/Mexico_City
  mountain_time: America/Denver America/Edmonton America/Phoenix
  pacific_time: America/Los_Angeles America/Vancouver America/Tijuana
`)

function read(lines: string): ReadonlyMap<string, readonly string[]> {
  const entries = lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', zones = ''] = line.trim().split(': ')
      return names.split(' ').map((name) => [name.replaceAll('_', ' '), zones.split(' ')] as const)
    })
  return new Map(entries)
}
