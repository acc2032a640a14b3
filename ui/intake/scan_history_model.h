#pragma once

#include "ui/intake/scan_session.h"

#include <QAbstractTableModel>

namespace ui::intake {

/// How a scan is to be taken.
progress::Tone toneOf(const ::intake::Scan &scan);

/// What became of each scan, the newest first.
class ScanHistoryModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Result, What, When };
    static constexpr int kColumns = 3;

    /// `session` outlives it.
    explicit ScanHistoryModel(const ScanSession &session, QObject *parent = nullptr);

    /// Takes the session's newest entry in.
    void grow();
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ScanSession &m_session;
    QVector<ScanSession::Entry> m_entries;
};

} // namespace ui::intake
