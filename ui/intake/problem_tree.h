#pragma once

#include "ui/intake/import_session.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QMap>

namespace ui::intake {

/// The problems of a plan by what they have in common: errors first, then warnings, then what is only to be
/// known. A kind keeps its place when its repairs are chosen. Where something can be repaired there is a
/// check box: on a kind for all of it.
class ProblemTree final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { What, Where, Change };
    enum Role {
        KindRole = Qt::UserRole + 100, ///< of a kind: its code
        RowsRole,                      ///< QVector<int>, of the sheet: all of a kind
    };
    /// `session` outlives it.
    explicit ProblemTree(ImportSession &session, QObject *parent = nullptr);

    /// Each word must occur in a problem, or in what its kind is called.
    void setWords(const QString &words);
    void setShown(::intake::Severity severity, bool shown);
    void setRevealed(bool revealed);

    /// Null for a kind.
    const ::intake::Problem *problem(const QModelIndex &index) const;
    QModelIndex find(const ::intake::ProblemId &id) const;
    QModelIndex kind(const QString &code) const;
    /// The worst problem of a cell; invalid if there is none in the tree.
    QModelIndex problemAt(::intake::Cell cell) const;
    int countOf(::intake::Severity severity) const { return m_count.value(severity); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    /// Problems of one code, as indexes into the plan's.
    struct Kind {
        base::Code code;
        ::intake::Severity worst = ::intake::Severity::Notice; ///< now
        ::intake::Severity rank = ::intake::Severity::Notice;  ///< the worst it ever was
        std::vector<int> problems;
        int repairs = 0;
        int chosen = 0; ///< of these
    };
    void rebuild();
    void gather();
    /// Check boxes follow a choice at once, and not only the plan made of it.
    void recount();
    bool isChosen(const ::intake::Problem &problem) const;
    bool isShown(const ::intake::Problem &problem, const QString &kind) const;
    const Kind &kindAt(const QModelIndex &index) const;
    QVariant kindData(const Kind &kind, int column, int role) const;
    QVariant problemData(const ::intake::Problem &problem, int column, int role) const;

    ImportSession &m_session;
    ImportSession::PlanPtr m_plan;
    std::vector<Kind> m_kinds;
    QHash<QLatin1StringView, ::intake::Severity> m_ranks; ///< the worst that a kind ever was
    QMap<::intake::Severity, int> m_count;
    QStringList m_words;
    QMap<::intake::Severity, bool> m_hidden;
    bool m_revealed = false;
};

} // namespace ui::intake
