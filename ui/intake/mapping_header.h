#pragma once

#include "core/progress/device_state.h"
#include "ui/intake/import_session.h"

#include <QHeaderView>
#include <QMap>

namespace ui::intake {

class TargetBox;

/// Above each column of a sheet: its letter, how sure it is what the column is, and a box to say otherwise.
/// Boxes are made for columns that come into view.
class MappingHeader final : public QHeaderView {
    Q_OBJECT
public:
    /// `session` outlives it.
    MappingHeader(ImportSession &session, QWidget *parent = nullptr);

    /// Null while the column is out of view.
    TargetBox *box(int column) const { return m_boxes.value(column); }
    /// How sure it is, in a few words: "by header", "chosen", "guessed: look".
    static QString markOf(const ::intake::Column &column);
    static QString reasonOf(const ::intake::Column &column);
    static progress::Tone toneOf(const ::intake::Column &column);

    /// After the view was scrolled sideways.
    void arrange();

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void updateGeometries() override;

private:
    void refresh();
    TargetBox *make(int column);
    void fill(int column);
    int lineHeight() const;

    ImportSession &m_session;
    QMap<int, TargetBox *> m_boxes;
};

} // namespace ui::intake
