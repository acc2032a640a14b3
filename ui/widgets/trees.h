#pragma once

class QHeaderView;
class QString;
class QTreeView;

namespace ui::widgets {

/// What every tree of ours has in common: rows as high as those of our tables, whole rows under the focus.
void setUpTree(QTreeView &tree);

/// Has one column take the room that the others leave, as often as the view is resized, and never less than
/// `sample` needs: before a verdict is cut, the view scrolls sideways.
void giveRest(QHeaderView &header, int column, const QString &sample);

} // namespace ui::widgets
