#pragma once

#include "ui/models/served_model.h"

#include <QFutureWatcher>
#include <QWidget>
#include <array>

class QAction;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace ui::served {

/// Everything about the file that is chosen: who asks for it, what it is made from, where it can be fetched,
/// who did, what is wrong with it, and the very bytes that are served.
class FilePane final : public QWidget {
    Q_OBJECT
public:
    explicit FilePane(QWidget *parent = nullptr);

    /// A button for it below the name.
    void addTool(QAction *action);
    void present(const models::ServedModel &model, int row, const QStringList &urls);
    /// Nothing, or so many that nothing is to be said of each.
    void presentNone(int selected);

    QPlainTextEdit *text() const { return m_text; }
    QToolButton *reveal() const { return m_reveal; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Fact { AskedBy, MadeFrom, Size, Md5, Fetched, FactCount };
    /// Whose text is shown or being made.
    struct Shown {
        serving::ServedTreePtr tree;
        QString path;
        bool revealed = false;

        friend bool operator==(const Shown &, const Shown &) = default;
    };

    void layOut();
    QLabel *valueLabel();
    void setFact(Fact fact, const QString &value);
    void showProblems(const models::DeviceMark *mark);
    void showUrls(const QStringList &urls);
    void showText(const Shown &wanted);
    void takeText(const QString &text);

    QLabel *m_name;
    QHBoxLayout *m_tools = nullptr;
    QWidget *m_about;
    QLabel *m_problem;
    QFormLayout *m_form = nullptr;
    std::array<QLabel *, FactCount> m_facts{};
    QWidget *m_urls;
    QStringList m_shownUrls{QString()}; ///< none of them yet
    QToolButton *m_reveal;
    QPlainTextEdit *m_text;
    Shown m_shown;
    QString m_textOf; ///< the path whose text stands there
    QFutureWatcher<QString> m_making;
};

} // namespace ui::served
