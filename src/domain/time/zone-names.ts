// Names that people use for their time zone and that the IANA names do not hold.

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

/** Abbreviations are not unique (IST is used in three countries), so each suggests its zones, the likeliest first. */
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
`)

/** Countries and large cities that no IANA name holds. */
export const populousPlaces: Readonly<Record<string, string>> = {
  'Asia/Kolkata':
    'india, mumbai, new delhi, delhi, bangalore, bengaluru, chennai, hyderabad, pune, ahmedabad',
  'Asia/Shanghai': 'china, beijing, shenzhen, guangzhou, chengdu, wuhan',
  'Asia/Karachi': 'pakistan, lahore, islamabad, rawalpindi, faisalabad',
  'Asia/Dhaka': 'bangladesh, chittagong',
  'Asia/Kathmandu': 'nepal',
  'Asia/Colombo': 'sri lanka',
  'Asia/Jakarta': 'indonesia, bandung, surabaya',
  'Asia/Ho_Chi_Minh': 'vietnam, hanoi, saigon, da nang',
  'Asia/Manila': 'philippines, cebu, davao',
  'Asia/Tokyo': 'japan, osaka, kyoto, nagoya',
  'Asia/Seoul': 'korea, south korea, busan',
  'Asia/Bangkok': 'thailand',
  'Asia/Kuala_Lumpur': 'malaysia',
  'Asia/Yangon': 'myanmar, burma',
  'Asia/Dubai': 'united arab emirates, uae, abu dhabi, sharjah',
  'Asia/Riyadh': 'saudi arabia, jeddah',
  'Asia/Tehran': 'iran, isfahan',
  'Asia/Baghdad': 'iraq',
  'Asia/Jerusalem': 'israel, tel aviv, haifa',
  'Asia/Kabul': 'afghanistan',
  'Asia/Tashkent': 'uzbekistan',
  'Asia/Almaty': 'kazakhstan, astana',
  'Europe/London':
    'united kingdom, uk, england, scotland, wales, britain, manchester, birmingham, edinburgh, glasgow',
  'Europe/Dublin': 'ireland, cork',
  'Europe/Berlin': 'germany, deutschland, munich, munchen, koln, hamburg, frankfurt, cologne, stuttgart',
  'Europe/Paris': 'france, lyon, marseille, toulouse',
  'Europe/Madrid': 'spain, espana, barcelona, valencia, seville',
  'Europe/Lisbon': 'portugal, lisboa, porto',
  'Europe/Rome': 'italy, italia, milan, milano, roma, naples, turin',
  'Europe/Warsaw': 'poland, polska, warszawa, krakow, wroclaw, gdansk',
  'Europe/Amsterdam': 'netherlands, holland, rotterdam, the hague',
  'Europe/Brussels': 'belgium, bruxelles, antwerp',
  'Europe/Zurich': 'switzerland, geneva, geneve, basel, bern',
  'Europe/Vienna': 'austria, wien, graz, salzburg',
  'Europe/Prague': 'czech republic, czechia, praha, brno',
  'Europe/Budapest': 'hungary',
  'Europe/Stockholm': 'sweden, gothenburg, malmo',
  'Europe/Oslo': 'norway, bergen',
  'Europe/Copenhagen': 'denmark, kobenhavn, aarhus',
  'Europe/Helsinki': 'finland, tampere',
  'Europe/Athens': 'greece, thessaloniki',
  'Europe/Bucharest': 'romania, cluj',
  'Europe/Belgrade': 'serbia, novi sad',
  'Europe/Kyiv': 'ukraine, lviv, kharkiv, odesa',
  'Europe/Istanbul': 'turkey, turkiye, ankara, izmir',
  'Europe/Moscow': 'russia, moskva, saint petersburg, st petersburg',
  'Africa/Lagos': 'nigeria, abuja, ibadan, kano',
  'Africa/Cairo': 'egypt, alexandria, giza',
  'Africa/Nairobi': 'kenya, mombasa',
  'Africa/Johannesburg': 'south africa, cape town, durban, pretoria',
  'Africa/Accra': 'ghana, kumasi',
  'Africa/Addis_Ababa': 'ethiopia',
  'Africa/Casablanca': 'morocco, rabat, marrakesh',
  'Africa/Algiers': 'algeria, oran',
  'Africa/Tunis': 'tunisia',
  'Africa/Kampala': 'uganda',
  'Africa/Dar_es_Salaam': 'tanzania',
  'America/New_York': 'united states, usa, boston, washington, miami, atlanta, philadelphia, eastern time',
  'America/Chicago': 'dallas, houston, austin, minneapolis, new orleans, nashville, central time',
  'America/Denver': 'salt lake city, albuquerque, mountain time',
  'America/Los_Angeles': 'san francisco, seattle, san diego, portland, las vegas, california, pacific time',
  'America/Phoenix': 'arizona, tucson',
  'America/Toronto': 'canada, ottawa, montreal, quebec',
  'America/Edmonton': 'calgary',
  'America/Mexico_City': 'mexico, guadalajara, puebla',
  'America/Sao_Paulo': 'brazil, brasil, rio de janeiro, brasilia, belo horizonte',
  'America/Argentina/Buenos_Aires': 'argentina, rosario',
  'America/Bogota': 'colombia, medellin, cali',
  'America/Lima': 'peru',
  'America/Santiago': 'chile, valparaiso',
  'America/Caracas': 'venezuela, maracaibo',
  'America/Guayaquil': 'ecuador, quito',
  'Australia/Sydney': 'australia, canberra',
  'Australia/Brisbane': 'gold coast, queensland',
  'Pacific/Auckland': 'new zealand, wellington, christchurch',
  'Pacific/Honolulu': 'hawaii',
}

function read(lines: string): ReadonlyMap<string, readonly string[]> {
  const entries = lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', zones = ''] = line.trim().split(': ')
      return names.split(' ').map((name) => [name, zones.split(' ')] as const)
    })
  return new Map(entries)
}
