#pragma once

#include "core/filter/completion.h"

#include <QLineEdit>
#include <functional>

class QCompleter;
class QStringListModel;

namespace ui::bench {

/// A line for a filter. While it is written, what could follow is offered below; Down offers it too.
class FilterEdit final : public QLineEdit {
    Q_OBJECT
public:
    using Words = std::function<filter::Vocabulary()>;

    explicit FilterEdit(QWidget *parent = nullptr);

    /// Asked each time that something is offered.
    void setWords(Words words) { m_words = std::move(words); }
    /// What is offered where the cursor stands; empty if nothing.
    QStringList offered() const;
    /// Underlines what is wrong, until the text is another.
    void mark(const std::vector<filter::Problem> &problems);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer();
    void take(const QString &candidate);
    bool isOffering() const;

    Words m_words;
    filter::Span m_replaces;
    QStringListModel *m_candidates;
    QCompleter *m_completer;
};

} // namespace ui::bench
