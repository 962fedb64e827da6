"""The words by which names, places, organisations, roles and days are known, for seven languages together."""

from qda.assist.names_first import MORE_FIRST_NAMES, WORDS_TOO
from qda.assist.words import bag

FIRST_NAMES = bag(
    "anna anne anders andreas arne astrid aslaug bente berit bjarne bjørn bodil brit camilla cecilie christian dag daniel david elin elisabeth ellen else emil emma erik erling eva fatima frank frode gerd geir gro grete gudrun gunnar guri hanne hans harald hege heidi helge helene henrik hilde håkon håvard ida inga inger ingrid ingvild ingeborg irene ivar jan jens joakim johan johanne john jon jonas jorunn julie kari karin karl kirsten kjell kjersti knut kristian kristin kristine lars laila leif lena linda lise liv magne magnus maren margit maria marianne marie marit marte martin may mette mohammed mohamed monica morten máret nils nina nora odd ola olav ole oskar per petter ragnhild randi reidun roar roger rolf rune ruth sara silje simen siri siv solveig stein steinar stian stig svein sverre synne terje thea thomas tom tone tor tore torill tormod trine trond turid tuva unni vegard vera vidar wenche yngve åse øystein øyvind "
    "james robert michael william mary patricia jennifer elizabeth susan sarah karen nancy margaret betty grace rose joy hope mark paul george kevin brian edward jason peter simon alice emily charlotte olivia sophie lucy hannah "
    "lisbeth mikael matti juha timo pekka sari päivi minna jukka kalle søren jørgen niels birgitte lone gitte göran björn åsa klaus jürgen heike ahmed ali hassan nguyen amina aisha omar yusuf ibrahim"
)
FIRST_NAMES |= MORE_FIRST_NAMES
NOT_AS_NAMES = WORDS_TOO | bag(
    "dag liv odd may tor per stein tone mark rose grace hope joy sara tom rune ruth frank else jan else lone ali siv gro hans inga timo sari heike ida"
)
"""First names that are common words in small letters: taken for names only with a capital or after a verb of telling."""
PLACES = bag(
    "oslo bergen trondheim stavanger tromsø bodø gjøvik hamar lillehammer elverum kongsvinger drammen fredrikstad sarpsborg skien larvik sandefjord tønsberg arendal kristiansand haugesund ålesund molde kristiansund steinkjer levanger namsos narvik harstad alta hammerfest kirkenes vadsø karasjok kautokeino røros førde florø voss odda sogndal volda hønefoss kongsberg notodden rjukan moss halden askim lillestrøm ski asker bærum jessheim mo mosjøen sandnessjøen svolvær leknes vågå otta lom raufoss toten valdres hadeland nordland troms finnmark trøndelag vestland rogaland agder telemark vestfold buskerud innlandet akershus østfold viken hedmark oppland hordaland sørlandet nord-norge svalbard lofoten norge noreg norway sverige sweden danmark denmark finland suomi island iceland stockholm göteborg malmö uppsala københavn copenhagen aarhus odense aalborg helsinki turku tampere london manchester liverpool england scotland wales ireland berlin hamburg münchen köln germany tyskland poland polen france frankrike spain spania italy italia usa america somalia syria syrien iran irak iraq pakistan india vietnam eritrea afghanistan ukraine ukraina russia russland estonia litauen lithuania latvia"
)
ORGANISATION = (
    r"(?:[Uu]niversity|[Hh]ospital|[Cc]linic|(?:[Pp]rimary |[Hh]igh )?[Ss]chool|[Pp]rimary|[Aa]cademy|[Nn]ursery|[Cc]hurch|[Pp]rison|[Ss]urgery|[Cc]ollege|[Cc]ouncil|[Ii]nstitute|[Tt]rust|[Ff]oundation|[Nn]ursing [Hh]ome|"
    r"[Ss]ykehus(?:et)?|[Ss]jukehus(?:et)?|[Ss]jukeheim(?:en)?|[Ss]ykehjem(?:met)?|[Uu]niversitet(?:et)?|[Hh]øgskole[n]?|(?:[a-zæøå]+)?[Ss]k[ou]le[n]?|(?:[a-zæøå]+)?sj?[uy]ke?hus(?:et)?|[Bb]arneha[gv]e[n]?|[Kk](?:irke|yrkje)[n]?|[Ff]engsel|[Ll]egesenter(?:et)?|[Kk]ommune[n]?|[Kk]linikk(?:en)?|[Bb]ofellesskap(?:et)?|"
    r"[Rr]øntgen|[Bb]ildediagnostikk|[Rr]adiologi|[Ss]jukhus(?:et)?|[Hh]ospitalet|[Ss]airaala|[Kk]rankenhaus|[Ll]td|[Ii]nc|AS|ASA|HF|GmbH)"
)
SHORT_TITLES = r"(?:[Dd]r|[Pp]rof|[Mm]r|[Mm]rs|[Mm]s|[Hh]r|[Ff]r)"
TITLES = (
    r"(?:[Ff]ru|[Hh]err|[Ff]røken|[Dd]oktor|[Dd]octor|[Pp]rofessor|[Ss]ister|[Nn]urse|[Ss]øster|[Jj]ordmor|[Oo]verlege|"
    r"[Ss]ykepleier|[Ff]astlege[n]?|[Pp]rest(?:en)?|[Ll]ege[n]?|[Aa]vdelingsleder|[Rr]ektor|[Ll]ektor|[Ff]rau|[Ll]ääkäri)"
)
OCCUPATIONS = (
    "teacher|priest|mayor|farmer|fisherman|lawyer|nurse|journalist|politician|police officer|carpenter|engineer|dentist|pharmacist|actor|musician|soldier|vicar|"
    "lærer|prest|ordfører|bonde|fisker|advokat|sykepleier|journalist|politiker|politimann|snekker|ingeniør|tannlege|farmasøyt|skuespiller|musiker|soldat|frisør|"
    "lärare|präst|borgmester|opettaja|pappi|Lehrer|Lehrerin|Pfarrer"
)
PEOPLES = (
    "Sami|Polish|Norwegian|Swedish|Danish|Finnish|Somali|Syrian|Iranian|Iraqi|Pakistani|Indian|Vietnamese|Afghan|Ukrainian|Russian|German|French|Spanish|Italian|Turkish|Kurdish|Muslim|Jewish|Catholic|Roma|"
    "samisk|samiske|polsk|polske|norsk|svensk|dansk|finsk|somalisk|syrisk|iransk|irakisk|pakistansk|indisk|vietnamesisk|afghansk|ukrainsk|russisk|tysk|fransk|spansk|italiensk|tyrkisk|kurdisk|muslimsk|muslim|jødisk|katolsk"
)
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|december|januari|februari|maj|augusti|marts|"
    "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
DAYS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|torsdag|lördag|söndag|"
    "måndag|tysdag|laurdag|sundag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"
)
FEASTS = "Christmas|Easter|New Year|Midsummer|romjula|romjulen|påsken|påska|pinsen|pinsa|nyttår|sankthans|julaften|midsommar|jula|julen"
ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|ellevte|tolvte"
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|twelve|twenty|tjue"
TENS = (
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|"
    "trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"
)
TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|tretten|fjorten|femten|seksten|sytten|atten|nitten|tretton|femton|sexton"
AGES = rf"(?:(?:{TENS})[- ]?(?:one|two|three|four|five|six|seven|eight|nine|en|ett|to|två|tre|fire|fyra|fem|seks|sex|sju|syv|åtte|åtta|ni|nio)?|{TEENS}|{NUMBERS})"
"""Ages in words: forty-five, femtito."""
NOT_RARE = (
    "way|thing|one|time|reason|difference|problem|question|part|place|point|people|day|moment|"
    "måte|ting|gang|grunn|forskjell|spørsmål|del|plass|sted|poeng|dag|sätt|sak|skäl|tapa|asia"
)
"""What is the only one of its kind in everybody's talk: the only way, den eneste gangen."""
ARTICLES = (
    "The|A|An|Our|My|Your|Their|This|That|Every|Each|Den|Det|En|Et|Ei|Vår|Vårt|På|Ved|I|Min|Hvert|Hver|Alle"
)
"""What opens a sentence before a body that has no name of its own: The clinic."""
WHEN = "in|since|from|by|until|till|before|after|during|last|next|this|early|late|of|i|siden|sidan|fra|frå|til|før|etter|rundt|sist|neste"
"""What stands before a month that is no name."""
OPENERS_TOO = bag(
    "uh ah um mm hmm oh erm eh ehm æh øh hm mhm inaudible laughter laughs laughing pause crosstalk unclear silence "
    "latter ler pause uhørlig uhøyrleg stillhet utydelig wait cause because wouldn couldn shouldn didn doesn don isn "
    "two three four five six seven eight nine ten several which whoever whatever to tre fire fem seks sju åtte ni ti hvilket "
    "wasn weren haven hasn hadn won can't cannot ain oops wow okay yep nope"
)
HEADINGS = bag(
    "date dato datum duration length lengde varighet varigheit mode medium form study studie document dokument "
    "participants deltakere deltakarar deltagere conventions tegn teikn language språk place sted stad time tid "
    "transcriber transcribed transkribert project prosjekt interview intervju version versjon file fil note notes "
    "notat merknad topic tema question spørsmål interviewer intervjuer moderator observer observatør"
)
"""Words that head a transcript, before a colon."""
SAYING = bag(
    "sa sier seier spurte spør ringte ringer svarte svarer kom kommer mente meiner mener fortalte forteller skrev skriver "
    "said says asked asks told tells called calls came comes thought thinks wrote writes answered phoned rang "
    "sade säger frågade svarade kom siger sagde spurgte sanoi kysyi sagte fragte"
)
"""Verbs after a name that opens a sentence."""
HEALTH = (
    r"(?:[A-ZÆØÅ]\w+(?:['’]?s)?|multiple|rare|sjelden|multippel)[ -](?:disease|syndrome|sclerosis|sykdom|syndrom|sklerose|sjukdom|tauti|Krankheit)|"
    r"ALS|HIV|AIDS|schizophreni\w+|schizofreni|leukaemia|leukemia|leukemi|epilepsy|epilepsi|Parkinsons?|Huntingtons?"
)
RELATIVES = (
    "mother|father|sister|brother|daughter|son|wife|husband|neighbour|aunt|uncle|grandmother|grandfather|colleague|boss|"
    "mor|far|søster|bror|datter|sønn|kone|kona|mann|mannen|nabo|naboen|tante|onkel|bestemor|bestefar|kollega|kollegaen|sjef|sjefen|fastlegen"
)
KNOWN_SHORT = bag(
    "OK TV PC CT MR MRI GP PhD IT ID UK EU NAV ECG EKG ICU ER CEO HR FAQ PDF USB SMS AI A4 QA AM PM I'm I'd I've I'll I"
)
OPENERS = OPENERS_TOO | bag(
    "a about actually after again all also although always an and another any anyway are as at because before being both but by can could did do does each either even every everybody everyone everything exactly few first for from further get go good had has have having he hello her here hi his honestly how however i if in indeed is it its just last later lately less let like look many maybe me mm mmm more most much must my never new next no nobody none nor not nothing now of off often oh okay on once one only or other others our perhaps please probably quite rather really right same see she should since so some somebody someone something sometimes soon sorry still such sure thank thanks that the their them then there these they things think this those though thus to today together too two um under unless until up us usually very was we well were what whatever when where whether which while who whole why will with without would yeah yes yesterday yet you your patients patient people letters doctors referrals management time moderator interviewer participant "
    "absolutt akkurat aldri alle alt altså andre at av bare begge ble blir bra brev brevene bør da de deg dem den denne der dere deres derfor dermed det dette di din disse dit du eg egentlig eh ein ei eit ellers eller en endelig enda enn er et ett etter fem fikk flere folk for fordi fra før først få får gikk gjerne god greit ha hadde hallo han hans har hei hele hennes her hit hm ho hun hva hvem hver hvert hvilke hvilken hvis hvor hvordan hvorfor i igjen ikke ikkje ingen ingenting inn ja jeg jo kan kanskje klart kom korleis kunne kva lege legene leger litt man mange med meg mellom men mens mer mest min mine mitt moderator mye mye må måtte ned nei neste noe noen nok nå når og også om opp oss over pasienten pasientene pasienter på riktig samme sammen sant se selv selvfølgelig senere ser si sikkert siden sin sist sjølv skal skulle slik slikt som spør stort sånn så takk til tja to tre tror under uten var ved veldig vel vi viktig vil ville visst vår våre være vært åh å "
    "jag inte och det vi han hon men så att när om ja nej där här man ni jo nu sen hur vad varför ikke jeg nej fordi hvad ja ei ja se niin mutta kyllä joo minä me hän mitä miten ich wir sie er es das ja nein und aber wenn dann"
)
MASKS = (
    r"names?|places?|dates?|years?|numbers?|phones?|e-?mails?|address|hospitals?|cent(?:re|er)s?|clinics?|wards?|units?|departments?"
    r"|municipality|town|city|village|county|region|country|company|organi[sz]ation|providers?|schools?|practice|GP practice|local paper"
    r"|doctors?|nurses?|patients?|colleagues?|managers?|persons?|participants?|observer|interviewer|moderator"
    r"|navn|steder|sted|dato|årstall|år|nummer|telefon|e-?post|adresse|sykehus|sjukehus|senter|legesenter|legekontor|avdeling|enhet|eining|klinikk"
    r"|kommune|by|bygd|fylke|region|land|firma|bedrift|leverandør|skole|skule|lokalavis|lege|sykepleier|sjukepleiar|pasient|kollega|leder|leiar"
    r"|person|deltak[ae]r|observatør|intervjuer|moderator|namn|ort|datum|sjukhus|nimi|paikka"
)
"""Words that stand in brackets in the place of a name."""
