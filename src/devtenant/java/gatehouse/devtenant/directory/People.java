package gatehouse.devtenant.directory;

import java.util.List;

/** The organisations and people a new tenant starts with. Each person is special in one way. */
public final class People {
  public static final Organisation KESTREL =
      new Organisation("4c7a5d1e-93b0-4f8e-a6d2-1b0e7c95f3a8", "kestrel.example", "Kestrel Works");
  public static final Organisation HALCYON =
      new Organisation("e2b8f604-57dc-4d19-8c3a-90f6a1de42b7", "halcyon.example", "Halcyon Press");

  /** Nothing special: mail, mailbox, a Windows time zone with daylight saving time. */
  public static final Person ADA =
      new Person(
          "ada@kestrel.example",
          "Ada Lindqvist",
          "Ada",
          "Lindqvist",
          "Head of Engineering",
          "ada.lindqvist@kestrel.example",
          new Membership(KESTREL, "0f3c2a9d-6be1-47a5-9d84-5c1e2f7a8b30", "ada@kestrel.example"),
          List.of(),
          new Mailbox("W. Europe Standard Time", "de-DE"),
          "a manager: thirty meetings a week");

  public static final Person JOERG_WITHOUT_MAIL =
      new Person(
          "joerg@kestrel.example",
          "Jörg Weiß-Çelik",
          "Jörg",
          "Weiß-Çelik",
          null,
          null,
          new Membership(KESTREL, "7d91e4b6-2c0f-4a83-b5f7-e80a4d6c1925", "joerg@kestrel.example"),
          List.of(),
          new Mailbox("Pacific Standard Time", "en-US"),
          "no mail address, an empty calendar");

  public static final Person MISAKI_WITHOUT_ZONE =
      new Person(
          "misaki@kestrel.example",
          "田中 美咲",
          "美咲",
          "田中",
          "Designer",
          "misaki.tanaka@kestrel.example",
          new Membership(KESTREL, "b85f1c73-e94d-4062-8a1b-3f9d6e20c7a4", "misaki@kestrel.example"),
          List.of(),
          new Mailbox(null, "ja-JP"),
          "mailbox without a time zone");

  public static final Person TOMAS_WITH_CUSTOM_ZONE =
      new Person(
          "tomas@kestrel.example",
          "Tomás O'Brien & Søn",
          "Tomás",
          "O'Brien & Søn",
          "Facilities",
          "tomas@kestrel.example",
          new Membership(KESTREL, "c1d7a2e8-405b-4e96-bf38-76a9058e3d1f", "tomas@kestrel.example"),
          List.of(),
          new Mailbox("tzone://Microsoft/Custom", "en-IE"),
          "looks after a room; custom time zone");

  public static final Person ZOE_WITHOUT_MAILBOX =
      new Person(
          "zoe@kestrel.example",
          "Zoë Marchetti",
          "Zoë",
          "Marchetti",
          null,
          "zoe@kestrel.example",
          new Membership(KESTREL, "92e60b4f-d73a-4158-a0c9-1d8f5e7b2a63", "zoe@kestrel.example"),
          List.of(),
          null,
          "no mailbox");

  /** Graph shows the id of a personal account in another form than the {@code oid} claim. */
  public static final Person SIOBHAN_PERSONAL =
      new Person(
          "siobhan.nidhalaigh@outlook.example",
          "Siobhán Ní Dhálaigh",
          "Siobhán",
          "Ní Dhálaigh",
          null,
          "siobhan.nidhalaigh@outlook.example",
          new Membership(
              Organisation.CONSUMERS,
              "00000000-0000-0000-5b3f-9c0e71d2a846",
              "siobhan.nidhalaigh@outlook.example"),
          List.of(),
          new Mailbox("GMT Standard Time", "en-GB"),
          "a teacher; personal account");

  /** At home in Halcyon; a guest, without a mailbox there, when the authority is Kestrel. */
  public static final Person LUKASZ_GUEST =
      new Person(
          "lukasz@halcyon.example",
          "Łukasz Żółć",
          "Łukasz",
          "Żółć",
          "Editor",
          "lukasz@halcyon.example",
          new Membership(HALCYON, "58a3f0d9-1e7c-4b24-9f60-c2d7b81e4a95", "lukasz@halcyon.example"),
          List.of(
              new Membership(
                  KESTREL,
                  "a40d9e17-8f52-4c6b-b3e1-0597d2fc8a6e",
                  "lukasz_halcyon.example#EXT#@kestrel.example")),
          new Mailbox("Central European Standard Time", "pl-PL"),
          "guest of Kestrel Works");

  public static final Person NOOR_OF_HALCYON =
      new Person(
          "noor@halcyon.example",
          "نور الراشد",
          "نور",
          "الراشد",
          "Publisher",
          "noor@halcyon.example",
          new Membership(HALCYON, "d6f29b80-3a4e-4175-8e0c-6b1f97d5c2a3", "noor@halcyon.example"),
          List.of(),
          new Mailbox("Asia/Dubai", "ar-AE"),
          "travels; second organisation, IANA time zone");

  public static final Person NOA_IN_HEBREW =
      new Person(
          "noa@kestrel.example",
          "נועה בן-דוד",
          "נועה",
          "בן-דוד",
          "Sales",
          "noa@kestrel.example",
          new Membership(KESTREL, "3b8e7f10-c6d5-4a92-9e41-d05f6a2b7c88", "noa@kestrel.example"),
          List.of(),
          new Mailbox("Israel Standard Time", "he-IL"),
          "a calendar in Hebrew");

  /** The one whose calendar tries to break what shows it. */
  public static final Person MALLORY_HOSTILE =
      new Person(
          "mallory@kestrel.example",
          "Mallory Hostile & Odd",
          "Mallory",
          "Hostile & Odd",
          "Tester",
          "mallory@kestrel.example",
          new Membership(
              KESTREL, "6e0d4b95-1a7f-4c38-b2e6-f97c5d803a14", "mallory@kestrel.example"),
          List.of(),
          new Mailbox("W. Europe Standard Time", "en-GB"),
          "a hostile and odd calendar");

  public static final List<Person> ALL =
      List.of(
          ADA,
          JOERG_WITHOUT_MAIL,
          MISAKI_WITHOUT_ZONE,
          TOMAS_WITH_CUSTOM_ZONE,
          ZOE_WITHOUT_MAILBOX,
          SIOBHAN_PERSONAL,
          LUKASZ_GUEST,
          NOOR_OF_HALCYON,
          NOA_IN_HEBREW,
          MALLORY_HOSTILE);

  private People() {}
}
