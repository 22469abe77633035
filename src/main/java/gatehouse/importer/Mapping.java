package gatehouse.importer;

/** How one kind of configuration becomes settings. */
interface Mapping {
  /** For people, as in "imported from …". */
  String title();

  /** By what it has, whatever the file is called. */
  boolean fits(Entries entries);

  void apply(Entries entries, Draft draft);
}
