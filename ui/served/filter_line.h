#pragma once

#include "ui/models/served_list.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace ui::served {

/// Which of the served files are to be seen: words, a kind, what happened to them; and how many that are.
class FilterLine final : public QWidget {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    models::ServedQuery query() const;
    /// Everything again.
    void reset();
    void focusWords();
    void showCount(int shown, int total);
    /// While the sums of all files are being reckoned; nothing once done == total.
    void showProgress(int done, int total);

    bool showsChecksums() const;
    void setShowsChecksums(bool show);

Q_SIGNALS:
    void queryChanged();
    /// Enter: what is found is wanted.
    void left();

private:
    void layOut();
    void connectParts();

    QLineEdit *m_words;
    QComboBox *m_kind;
    QComboBox *m_state;
    QCheckBox *m_checksums;
    QLabel *m_count;
    QString m_countText;
    QTimer m_typing;
};

} // namespace ui::served
