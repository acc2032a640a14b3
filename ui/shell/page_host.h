#pragma once

#include "core/progress/device_state.h"

#include <QWidget>

class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace ui::shell {

/// Holds the pages in the order of the work. With more than one, a list of them stands at the side: number,
/// name, and how far that step is. Ctrl and the number go to a page.
class PageHost final : public QWidget {
    Q_OBJECT
public:
    explicit PageHost(QWidget *parent = nullptr);

    /// Takes ownership of `page`. `name` is what `--page` says, `title` what people read.
    void add(const QString &name, const QString &title, QWidget *page);
    /// False when there is no such page.
    bool goTo(const QString &name);
    /// The name of the page that is shown.
    QString current() const;
    /// A few characters beside a page's name ("40", "✓", "!"), and in words for those who cannot see them.
    void setState(const QString &name, const QString &text, progress::Tone tone, const QString &inWords);

Q_SIGNALS:
    void currentChanged(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    QTreeWidgetItem *itemOf(const QString &name) const;
    void fitWidth();
    void recolour();

    QTreeWidget *m_list;
    QStackedWidget *m_stack;
};

} // namespace ui::shell
