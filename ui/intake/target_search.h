#pragma once

#include "core/intake/target.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace ui::intake {

/// Finds the setting that a column is about among all there are, by name or label. A key that no catalogue
/// knows is offered as it was typed.
class TargetSearch final : public QDialog {
    Q_OBJECT
public:
    /// `header` of the column is what is searched for at first.
    explicit TargetSearch(const QString &header, QWidget *parent = nullptr);

    /// After it was accepted.
    std::optional<::intake::Target> target() const;

private:
    /// Past so many, more words narrow the search.
    static constexpr int kFound = 200;

    void fill();
    void offer(const ::intake::Target &target);

    QLineEdit *m_search;
    QListWidget *m_list;
    QPushButton *m_use;
};

} // namespace ui::intake
