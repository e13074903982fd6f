package org.credtrail.intake.board;

import java.util.Optional;

/** The registered boards and the words each of them uses. */
public interface BoardDirectory {

    Optional<Board> find(String boardId);

    /** The board's own words over the common ones. */
    StatusWords wordsOf(Board board);
}
