// Abbreviations of zones and of countries: what people write who know their zone by two to five letters.

import { zonesByName } from './other-names.ts'

/**
 * They are not unique (IST is used in three countries), so each suggests its zones, the likeliest first. Those of zones are
 * what IANA and the tables of most calendars know, in use or not any more.
 */
export const abbreviations: ReadonlyMap<string, readonly string[]> = zonesByName(`
  utc z uct zulu coordinated_universal_time universal_time: UTC
  gmt: Europe/London Africa/Accra UTC
  ist: Asia/Kolkata Europe/Dublin Asia/Jerusalem
  idt: Asia/Jerusalem
  bst: Europe/London Asia/Dhaka
  wet west: Europe/Lisbon Atlantic/Canary
  cet cest: Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Warsaw Europe/Amsterdam
  met mest mez mesz: Europe/Berlin Europe/Vienna Europe/Zurich
  eet eest: Europe/Kyiv Europe/Athens Europe/Bucharest Africa/Cairo Europe/Helsinki
  msk msd: Europe/Moscow
  samt: Europe/Samara
  volt: Europe/Volgograd
  trt: Europe/Istanbul
  azot azost: Atlantic/Azores
  et est edt eastern: America/New_York America/Toronto America/Panama
  ct cst cdt central: America/Chicago America/Mexico_City America/Winnipeg Asia/Shanghai America/Havana
  mt mst mdt mountain: America/Denver America/Phoenix America/Edmonton
  pt pst pdt pacific: America/Los_Angeles America/Vancouver America/Tijuana Asia/Manila
  akst akdt: America/Anchorage
  hst hdt hadt hast: Pacific/Honolulu America/Adak
  nst ndt: America/St_Johns
  ast adt atlantic: America/Halifax America/Puerto_Rico Asia/Riyadh
  pmst pmdt: America/Miquelon
  egt egst: America/Scoresbysund
  wgt wgst: America/Nuuk
  brt brst: America/Sao_Paulo
  fnt: America/Noronha
  amt amst: America/Manaus Asia/Yerevan
  acre: America/Rio_Branco
  art: America/Argentina/Buenos_Aires
  bot: America/La_Paz
  clt clst: America/Santiago
  east easst: Pacific/Easter
  cot: America/Bogota
  ect: America/Guayaquil
  galt: Pacific/Galapagos
  fkt fkst: Atlantic/Stanley
  gft: America/Cayenne
  gyt: America/Guyana
  pet: America/Lima
  pyt pyst: America/Asuncion
  srt: America/Paramaribo
  uyt uyst: America/Montevideo
  vet: America/Caracas
  cvt: Atlantic/Cape_Verde
  wat: Africa/Lagos
  wast: Africa/Windhoek Africa/Lagos
  cat: Africa/Maputo Africa/Harare
  eat: Africa/Nairobi Africa/Addis_Ababa
  sast: Africa/Johannesburg
  mut: Indian/Mauritius
  ret: Indian/Reunion
  sct: Indian/Mahe
  mvt: Indian/Maldives
  iot biot: Indian/Chagos
  gst: Asia/Dubai
  irst irdt: Asia/Tehran
  aft: Asia/Kabul
  azt azst: Asia/Baku
  get: Asia/Tbilisi
  pkt: Asia/Karachi
  npt: Asia/Kathmandu
  bdt: Asia/Dhaka
  btt: Asia/Thimphu
  lkt slst: Asia/Colombo
  mmt: Asia/Yangon
  uzt: Asia/Tashkent
  tjt: Asia/Dushanbe
  tmt: Asia/Ashgabat
  kgt: Asia/Bishkek
  almt: Asia/Almaty
  orat: Asia/Oral
  aqtt: Asia/Aqtau
  yekt: Asia/Yekaterinburg
  omst: Asia/Omsk
  novt: Asia/Novosibirsk
  krat: Asia/Krasnoyarsk
  irkt: Asia/Irkutsk
  yakt: Asia/Yakutsk
  vlat: Asia/Vladivostok
  magt: Asia/Magadan
  sakt: Asia/Sakhalin
  pett: Asia/Kamchatka
  anat: Asia/Anadyr
  hovt hovst: Asia/Hovd
  ulat ulast: Asia/Ulaanbaatar
  ict: Asia/Bangkok Asia/Ho_Chi_Minh
  wib: Asia/Jakarta
  wita: Asia/Makassar
  wit: Asia/Jayapura
  sgt: Asia/Singapore
  myt: Asia/Kuala_Lumpur
  bnt: Asia/Brunei
  hkt: Asia/Hong_Kong
  pht phst: Asia/Manila
  kst: Asia/Seoul
  jst: Asia/Tokyo
  tlt: Asia/Dili
  awst: Australia/Perth
  cwst acwst: Australia/Eucla
  acst acdt: Australia/Adelaide Australia/Darwin
  aet aest aedt: Australia/Sydney Australia/Melbourne Australia/Brisbane
  lhst lhdt: Australia/Lord_Howe
  cct: Indian/Cocos
  cxt: Indian/Christmas
  nft: Pacific/Norfolk
  nzt nzst nzdt: Pacific/Auckland
  chast chadt: Pacific/Chatham
  chst: Pacific/Guam
  chut: Pacific/Chuuk
  ckt: Pacific/Rarotonga
  fjt fjst: Pacific/Fiji
  gamt: Pacific/Gambier
  gilt: Pacific/Tarawa
  kost: Pacific/Kosrae
  lint: Pacific/Kiritimati
  mart: Pacific/Marquesas
  mht: Pacific/Majuro
  nct: Pacific/Noumea
  nrt: Pacific/Nauru
  nut: Pacific/Niue
  pgt: Pacific/Port_Moresby
  phot: Pacific/Kanton
  pont: Pacific/Pohnpei
  pwt: Pacific/Palau
  sbt: Pacific/Guadalcanal
  sst: Pacific/Pago_Pago
  taht: Pacific/Tahiti
  tkt: Pacific/Fakaofo
  tot: Pacific/Tongatapu
  tvt: Pacific/Funafuti
  vut: Pacific/Efate
  wakt: Pacific/Wake
  wft: Pacific/Wallis
  uae: Asia/Dubai
  ksa: Asia/Riyadh
  drc: Africa/Kinshasa Africa/Lubumbashi
  car: Africa/Bangui
  rsa: Africa/Johannesburg
  britain great_britain: Europe/London
  bih: Europe/Sarajevo
  fyrom: Europe/Skopje
  prc: Asia/Shanghai
  roc: Asia/Taipei
  rok: Asia/Seoul
  dprk: Asia/Pyongyang
  png: Pacific/Port_Moresby
  fsm: Pacific/Pohnpei Pacific/Chuuk Pacific/Kosrae
  rmi: Pacific/Majuro Pacific/Kwajalein
  cnmi: Pacific/Guam
  bvi: America/Tortola
  usvi: America/St_Thomas
  eastern_time: America/New_York America/Toronto
  central_time: America/Chicago America/Winnipeg America/Mexico_City
  mountain_time: America/Denver America/Edmonton America/Phoenix
  pacific_time: America/Los_Angeles America/Vancouver America/Tijuana
`)
