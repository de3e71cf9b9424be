// Names of places that the list of places has under another name, or not at all.

import { placeKey } from './place-key.ts'

/** Reads lines of names and their zones, the likeliest first, for each name by its key. */
export function zonesByName(lines: string): ReadonlyMap<string, readonly string[]> {
  const entries = lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', zones = ''] = line.trim().split(': ')
      return names.split(' ').map((name) => [placeKey(name.replaceAll('_', ' ')), zones.split(' ')] as const)
    })
  return new Map(entries)
}

/** Countries that are gone or have another name; those with several heirs suggest all of them. */
const formerCountries = `
  persia: Asia/Tehran
  siam: Asia/Bangkok
  ceylon: Asia/Colombo
  mesopotamia: Asia/Baghdad
  transjordan: Asia/Amman
  formosa: Asia/Taipei
  cochinchina: Asia/Ho_Chi_Minh
  manchuria 满洲: Asia/Shanghai
  ussr soviet_union cccp ссср советский_союз sowjetunion urss union_soviétique unión_soviética: Europe/Moscow
  czechoslovakia tschechoslowakei československo: Europe/Prague Europe/Bratislava
  yugoslavia jugoslavija jugoslawien: Europe/Belgrade Europe/Zagreb Europe/Sarajevo Europe/Ljubljana Europe/Skopje Europe/Podgorica
  prussia preußen east_germany west_germany gdr ddr frg brd: Europe/Berlin
  scandinavia skandinavien: Europe/Stockholm Europe/Oslo Europe/Copenhagen
  benelux: Europe/Brussels Europe/Amsterdam Europe/Luxembourg
  abyssinia: Africa/Addis_Ababa
  zaire: Africa/Kinshasa Africa/Lubumbashi
  rhodesia: Africa/Harare
  northern_rhodesia: Africa/Lusaka
  nyasaland: Africa/Blantyre
  bechuanaland: Africa/Gaborone
  basutoland: Africa/Maseru
  south_west_africa: Africa/Windhoek
  tanganyika: Africa/Dar_es_Salaam
  gold_coast: Africa/Accra Australia/Brisbane
  upper_volta: Africa/Ouagadougou
  dahomey: Africa/Porto-Novo
  french_sudan: Africa/Bamako
  somaliland: Africa/Mogadishu
  british_honduras: America/Belize
  british_guiana: America/Guyana
  dutch_guiana: America/Paramaribo
  malvinas islas_malvinas: Atlantic/Stanley
  new_hebrides: Pacific/Efate
  gilbert_islands: Pacific/Tarawa
  ellice_islands: Pacific/Funafuti
  holy_see: Europe/Vatican
  hellenic_republic: Europe/Athens
  french_republic: Europe/Paris
  italian_republic: Europe/Rome
  portuguese_republic: Europe/Lisbon
  swiss_confederation schweizerische_eidgenossenschaft: Europe/Zurich
  slovak_republic: Europe/Bratislava
  argentine_republic: America/Argentina/Buenos_Aires
  kyrgyz_republic: Asia/Bishkek
  syrian_arab_republic: Asia/Damascus
  lao_pdr lao_people's_democratic_republic: Asia/Vientiane
  république_tchèque tschechische_republik repubblica_ceca: Europe/Prague
  mazedonien macédoine македонија македония: Europe/Skopje
  южно-африканская_республика юар: Africa/Johannesburg
  조선 democratic_people's_republic_of_korea: Asia/Pyongyang
  united_mexican_states estados_unidos_mexicanos: America/Mexico_City
  سلطنة_عمان: Asia/Muscat
  vereinigte_staaten_von_amerika états-unis_d'amérique estados_unidos_de_américa соединённые_штаты_америки: America/New_York America/Chicago America/Denver America/Los_Angeles
  russian_federation российская_федерация rf рф: Europe/Moscow
  elfenbeinküste costa_de_marfil costa_do_marfim costa_d'avorio: Africa/Abidjan
  dr_congo congo_dr zaïre: Africa/Kinshasa Africa/Lubumbashi
  northern_cyprus trnc: Asia/Famagusta
`

/** Islands and lands that are neither a territory nor one of its regions, but that people say they live in. */
const lands = `
  java jawa sumatra sumatera: Asia/Jakarta
  borneo kalimantan: Asia/Makassar Asia/Pontianak Asia/Kuching Asia/Brunei
  sulawesi celebes lombok flores: Asia/Makassar
  new_guinea: Pacific/Port_Moresby Asia/Jayapura
  luzon mindanao visayas palawan boracay: Asia/Manila
  honshu kyushu shikoku okinawa 北海道 九州 四国 関東 関西 東北: Asia/Tokyo
  koh_samui ko_samui isaan isan: Asia/Bangkok
  kashmir: Asia/Kolkata Asia/Karachi
  bengal: Asia/Kolkata Asia/Dhaka
  siberia sibirien sibérie сибирь: Asia/Novosibirsk Asia/Krasnoyarsk Asia/Yekaterinburg Asia/Omsk Asia/Irkutsk Asia/Yakutsk
  kurdistan: Asia/Baghdad Europe/Istanbul Asia/Tehran Asia/Damascus
  socotra: Asia/Aden
  anatolia: Europe/Istanbul
  transylvania transilvania siebenbürgen: Europe/Bucharest
  mallorca majorca ibiza menorca: Europe/Madrid
  tenerife lanzarote fuerteventura gran_canaria la_gomera: Atlantic/Canary
  corfu rhodes santorini mykonos naxos: Europe/Athens
  capri: Europe/Rome
  orkney shetland isle_of_skye isle_of_wight anglesey: Europe/London
  ulster: Europe/London Europe/Dublin
  lapland: Europe/Helsinki Europe/Stockholm Europe/Oslo
  oahu maui kauai molokai hawaï гавайи ハワイ 夏威夷 하와이: Pacific/Honolulu
  bay_area silicon_valley socal norcal west_coast pacific_northwest: America/Los_Angeles
  new_england east_coast long_island staten_island manhattan: America/New_York
  midwest: America/Chicago America/New_York
  vancouver_island: America/Vancouver
  cape_breton: America/Halifax
  patagonia: America/Argentina/Rio_Gallegos America/Argentina/Catamarca America/Punta_Arenas
  isla_de_pascua rapa_nui: Pacific/Easter
  diego_garcia: Indian/Chagos
  ascension ascension_island tristan_da_cunha: Atlantic/St_Helena
  saipan tinian: Pacific/Guam
  st_barts: America/St_Barthelemy
  monte_carlo: Europe/Monaco
  kowloon 九龍 九龙 ホンコン: Asia/Hong_Kong
  fremantle: Australia/Perth
  yakutia якутия: Asia/Yakutsk
`

/** Regions in their own language, where GeoNames has the English name alone. */
const regions = `
  bayern niedersachsen sachsen sachsen-anhalt thüringen nrw nordrhein-westfalen ruhrgebiet: Europe/Berlin
  steiermark kärnten tirol niederösterreich oberösterreich: Europe/Vienna
  wallis graubünden tessin genf luzern: Europe/Zurich
  bretagne normandie corse nouvelle-aquitaine alsace elsass lorraine provence bourgogne: Europe/Paris
  vlaanderen flandre wallonie: Europe/Brussels
  sicilia toscana lombardia piemonte sardegna puglia südtirol alto_adige: Europe/Rome
  andalucía cataluña catalunya euskadi país_vasco castilla castilla_y_león islas_baleares navarra: Europe/Madrid
  islas_canarias canarias kanaren canaries: Atlantic/Canary
  açores azoren: Atlantic/Azores
  mazowsze śląsk małopolska wielkopolska pomorze: Europe/Warsaw
  čechy morava bohemia moravia: Europe/Prague
  крым: Europe/Simferopol
  广东 廣東 江苏 江蘇 山东 山東 浙江 四川 湖北 湖南 河南 河北 安徽 辽宁 遼寧 陕西 陝西 福建 广西 廣西 黑龙江: Asia/Shanghai
  云南 雲南 甘肃 甘肅 江西 山西 吉林 贵州 貴州 海南 宁夏 寧夏 青海 西藏 内蒙古 內蒙古: Asia/Shanghai
  新疆: Asia/Urumqi Asia/Shanghai
  hindustan: Asia/Kolkata
  nippon nihon にほん にっぽん 日本国: Asia/Tokyo
  zhongguo 中华人民共和国 中華人民共和國 中华 zhōngguó: Asia/Shanghai
  السعودية: Asia/Riyadh
  الخرطوم: Africa/Khartoum
`

/** For the key of each name its zones, the likeliest first. */
export const otherNames: ReadonlyMap<string, readonly string[]> = new Map([
  ...zonesByName(formerCountries),
  ...zonesByName(lands),
  ...zonesByName(regions),
])
