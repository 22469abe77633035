package gatehouse.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of one day that are shown as blocks in a column of hours: those that overlap are side
 * by side in lanes. Where there are more than fit, the last lane says how many are left out.
 */
final class DayColumn {
  private static final int WHOLE_DAY = 24 * 60;

  private final int maxLanes;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Rest> rests = new ArrayList<>();

  /** Blocks that overlap, directly or through others; each with its lane. */
  private final List<Block> group = new ArrayList<>();

  /** When the last block of each lane of the group ends. */
  private final List<Integer> laneEnds = new ArrayList<>();

  /**
   * An event on the grid.
   *
   * @param from in minutes since midnight, as {@code to}, which is exclusive
   * @param lane from 0
   * @param hidden one of those that a {@link Rest} stands for
   */
  record Block(EventOnDay event, int from, int to, int lane, int lanes, boolean hidden) {}

  /** So many events are left out here. */
  record Rest(int from, int to, int lane, int lanes, int count) {}

  private DayColumn(int maxLanes) {
    this.maxLanes = maxLanes;
  }

  /**
   * @param events by start; those that are bars are ignored
   */
  static DayColumn of(List<EventOnDay> events, int maxLanes) {
    DayColumn column = new DayColumn(maxLanes);
    for (EventOnDay event : events) {
      if (!AllDayBars.isBar(event.event())) {
        column.add(event);
      }
    }
    column.closeGroup();
    return column;
  }

  /** In the order of the events. */
  List<Block> blocks() {
    return blocks;
  }

  List<Rest> rests() {
    return rests;
  }

  int firstMinute() {
    return blocks.stream().mapToInt(Block::from).min().orElse(WHOLE_DAY);
  }

  int lastMinute() {
    return blocks.stream().mapToInt(Block::to).max().orElse(0);
  }

  private void add(EventOnDay event) {
    int from = Math.min(event.startMinute(), WHOLE_DAY - TimeGrid.SHORTEST);
    int to = Math.max(event.endMinute(), from + TimeGrid.SHORTEST);
    if (laneEnds.stream().allMatch(end -> end <= from)) {
      closeGroup();
    }
    int lane = 0;
    while (lane < laneEnds.size() && laneEnds.get(lane) > from) {
      lane++;
    }
    if (lane == laneEnds.size()) {
      laneEnds.add(to);
    } else {
      laneEnds.set(lane, to);
    }
    group.add(new Block(event, from, to, lane, 0, false));
  }

  /** Only now it is known in how many lanes its blocks are. */
  private void closeGroup() {
    int needed = laneEnds.size();
    int lanes = Math.min(needed, maxLanes);
    int shownLanes = needed > maxLanes ? maxLanes - 1 : needed;
    int hidden = 0;
    for (Block block : group) {
      boolean isHidden = block.lane() >= shownLanes;
      hidden += isHidden ? 1 : 0;
      blocks.add(new Block(block.event(), block.from(), block.to(), block.lane(), lanes, isHidden));
    }
    if (hidden > 0) {
      int from = group.get(0).from();
      int to = group.stream().mapToInt(Block::to).max().orElse(WHOLE_DAY);
      rests.add(new Rest(from, to, shownLanes, lanes, hidden));
    }
    group.clear();
    laneEnds.clear();
  }
}
