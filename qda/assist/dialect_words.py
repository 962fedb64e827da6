"""Words by which a dialect is heard in what is written: forms that the written language does not have."""

from qda.assist.words import bag

NORWEGIAN = (
    "æ æg æj ej mæ dæ sæ dokker dokke døkker døkk dåkker dykkar honn hånn hånj hanj hinn "
    "itj ittj ittje ikkj ente ekkje kje ka kæ hæ kem kæm koss kossen kordan koffor koffer kaffør hossen korsn "
    "nokka nåkka nåkke nokke noko nokon nån nåen møe møkje møkkje bærre berre bærr "
    "vårres vårs vorres våres vess vesst sjæl sjøll skulla sku vart vørt blidd vett hadd harr hakke kannj villj vilj skakke "
    "guten gutan jentan jenten ongan onga ongane ungan hjæm hjæmme hemma hæm førr fyrst gjekk jekk kjem kjæm kjøm "
    "litegrann littegranne bittelitt eigentleg eigentli egentli vanskeli gøtt oppatt attme nerri innafor utafor serr støgg omkreng ifrå åt"
)
DIALECT: dict[str, frozenset[str]] = {
    "nb": bag(f"{NORWEGIAN} eg ikkje kva kven kvifor korleis me dykk frå fleire meir ho"),
    "nn": bag(NORWEGIAN)
    - bag("dykkar noko nokon vart kjem gjekk guten eigentleg fyrst ifrå åt innafor oppatt støgg berre"),
    "en": bag(
        "ain't aint y'all yall gonna wanna gotta gimme lemme dunno innit wasnae didnae dinnae cannae wouldnae couldnae isnae havenae nae "
        "aye wee bairn bairns lassie laddie bonnie owt nowt summat mither mardy youse yous tis 'tis thee thou tha wor hinny canny gan gannin howay eejit craic finna tryna cuz"
    ),
    "sv": bag("int itt jä hä nåt nån nåra sånt dä tösen pågen hôn hô mä sä änna"),
    "da": bag("itte æ hwa mæ dæ sæ hinne nowed møj mewt tøs"),
    "fi": bag(
        "mä mää mie miä sä sää sie siä mun sun mulla sulla mulle sulle tää toi noi ootko oon oot ollu tullu sitte niinku niinkun kato emmä enmä tiiä nää täs tos hää myö työ hyö"
    ),
    "de": bag(
        "ick icke det dat wat nich nit net moin mia ebbes nix isch gell gelle woll dös bissl bisserl bissle mädle bub buam"
    ),
}
"""By language: forms that the written language has as well are left out (Bokmål texts: those of Nynorsk are kept in)."""
