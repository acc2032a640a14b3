#pragma once

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace ui::shell {

/// Holds the pages in the order of the work. With more than one a list of them stands at the side.
class PageHost final : public QWidget {
    Q_OBJECT
public:
    explicit PageHost(QWidget *parent = nullptr);

    /// Takes ownership of `page`. `name` is what `--page` says, `title` what people read.
    void add(const QString &name, const QString &title, QWidget *page);
    /// False when there is no such page.
    bool goTo(const QString &name);

private:
    QListWidget *m_list;
    QStackedWidget *m_stack;
};

} // namespace ui::shell
