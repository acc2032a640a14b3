#pragma once

#include "core/network/suggestion.h"
#include "ui/models/lines_model.h"

#include <QWidget>
#include <optional>

class QLabel;
class QTableView;

namespace ui::network {

/// The interfaces of this computer, and why the chosen one is the suggested one or is not. A choice stays
/// with its interface by name, however the list changes.
class AdapterPart final : public QWidget {
    Q_OBJECT
public:
    explicit AdapterPart(QWidget *parent = nullptr);
    ~AdapterPart() override;

    /// As of now. Without a choice of a person's the suggested one is chosen, and none where none is
    /// suggested.
    void setAdapters(const std::vector<::network::Adapter> &adapters);
    /// What a person chose before; empty: nothing.
    void setChosen(const QString &name);

    /// Null while there is none.
    const ::network::Adapter *current() const;
    /// As people call it; empty while there is none.
    QString currentText() const;
    /// That of any; the name itself if it is not there any more.
    QString textOf(const QString &name) const;
    /// Empty: the suggested one.
    QString chosen() const { return m_chosen; }

    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void chosenByPerson(const QString &name);
    /// Another interface, or the same with another address, link …
    void currentChanged();

private:
    void setUpTable();
    void select();
    void onRowChanged();
    void tell();
    void showWhy();
    std::optional<int> rowOf(const QString &name) const;
    int selectedRow() const; ///< -1: none

    std::vector<::network::Adapter> m_adapters; ///< those that are shown
    ::network::Suggestion m_suggestion;
    std::optional<::network::Adapter> m_told; ///< what currentChanged() told last
    QString m_chosen;
    bool m_selecting = false;
    models::LinesModel m_lines;
    QTableView *m_table;
    QLabel *m_why;
};

} // namespace ui::network
